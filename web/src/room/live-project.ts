import type { Project } from '@convi/contracts';
import { type Follower, followProject } from './follow-project.ts';
import { refreshProject } from './refresh-project.ts';
import type { RoomContext } from './room-context.ts';

export type LiveProject = Follower & {
  /** Gives the room's project, and begins one when there is none. Throws what the server says. */
  readonly ensure: () => Promise<Project>;
  readonly refresh: () => Promise<void>;
  /** Takes a project as read, and follows it. */
  readonly hold: (project: Project) => void;
};

const create = async (context: RoomContext): Promise<Project> => {
  const { service, client, stored, view } = context;
  const { token, ...made } = await client.createProject({ body: { service } });
  context.token = token;
  stored.write({ id: made.id, token, choice: view().choice });
  return { ...made, state: 'live', files: [], uploads: [], conversions: [] };
};

/** Keeps the room's project as the server has it. */
export const liveProject = (context: RoomContext): LiveProject => {
  const { patch, view } = context;
  const refresh = refreshProject(context);
  const follower = followProject(context, refresh);
  let beginning: Promise<Project> | undefined;
  const hold = (project: Project): void => {
    patch({ phase: 'live', project, owned: context.token === undefined, receipt: undefined });
    follower.follow();
  };
  const begin = async (): Promise<Project> => {
    const project = await create(context);
    hold(project);
    return project;
  };
  const ensure = (): Promise<Project> => {
    const { project } = view();
    if (project) return Promise.resolve(project);
    beginning ??= begin().finally(() => {
      beginning = undefined;
    });
    return beginning;
  };
  return { ...follower, refresh, hold, ensure };
};
