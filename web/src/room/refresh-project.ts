import type { Conversion, Project } from '@convi/contracts';
import { keepSame } from './keep-same.ts';
import { refresher } from './refresher.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomView } from './room-view.ts';

const REST_MS = 150;

const isOver = ({ state }: Conversion): boolean => state !== 'queued' && state !== 'running';

/** The first conversion that has come to its end between two readings. */
const justEnded = (before: Project | undefined, after: Project): Conversion | undefined =>
  after.conversions.find(
    (now) => isOver(now) && before?.conversions.some((then) => then.id === now.id && !isOver(then)),
  );

/**
 * A reading, matched with what is on its way: a file stands in the list once, as a row that is sent until the server has
 * said under which id it arrived, as a file of the project from then on. What is being removed does not come back with a
 * reading that began before.
 */
export const matched = (view: RoomView, whole: Project): Pick<RoomView, 'project' | 'sendings'> => {
  const read = { ...whole, files: whole.files.filter(({ id }) => !view.leaving.includes(id)) };
  const there = new Set(read.files.map(({ id }) => id));
  const sendings = view.sendings.filter(({ fileId }) => fileId === undefined || !there.has(fileId));
  if (!sendings.some(({ state, fileId }) => state === 'sending' && fileId === undefined))
    return { project: read, sendings };
  const known = new Set([
    ...(view.project?.files ?? []).map(({ id }) => id),
    ...view.sendings.map(({ fileId }) => fileId),
  ]);
  const files = read.files.filter(({ id, resultOf }) => resultOf !== undefined || known.has(id));
  return { project: { ...read, files }, sendings };
};

/** Reads the project again, as often as asked but never twice at once. */
export const refreshProject = ({ client, patch, view, attempt, pause }: RoomContext): (() => Promise<void>) => {
  const read = async (): Promise<void> => {
    const id = view().project?.id;
    if (id === undefined) return;
    const project = await attempt(() => client.readProject({ params: { id } }));
    // It may have ended, or another one begun, while the answer was on its way.
    if (project === undefined || view().project?.id !== id) return;
    const before = view().project;
    const ended = justEnded(before, project);
    patch({
      ...matched(view(), { ...project, files: [...keepSame(before?.files ?? [], project.files)] }),
      ...(ended ? { saying: { kind: 'ended', state: ended.state, to: ended.to } as const } : {}),
    });
  };
  return refresher(read, () => pause(REST_MS));
};
