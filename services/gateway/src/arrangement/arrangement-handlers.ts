import type { Arrangement } from '@convi/contracts';
import type { Ports, Snapshot } from '@convi/kernel';
import type { Handlers } from '../http/handlers.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { askLayouts } from './ask-layouts.ts';
import { entryLists } from './entry-lists.ts';
import { presentArrangement } from './present-arrangement.ts';
import { putArrangement } from './put-arrangement.ts';

const view = (ports: KeyPorts, project: Snapshot): Promise<Arrangement> =>
  withKey(ports, project.id, (key) => {
    const list = entryLists[project.header.service];
    if (!list) return { pending: [] };
    const { entries, chapters, pending } = presentArrangement(key, project, list);
    // Every entry has its id by now: those that were put got one, the others have that of their file.
    return { [list.name]: entries, ...(chapters && { chapters }), pending } as Arrangement;
  });

type Needs = KeyPorts & Pick<Ports, 'queue' | 'announcements'>;

/** Handlers of the arrangement of a project. */
export const arrangementHandlers = (ports: Needs): Pick<Handlers, 'readArrangement' | 'putArrangement'> => ({
  readArrangement: async ({ project }) => {
    const body = await view(ports, project);
    await askLayouts(ports, project, body.pending);
    return { status: 200, body };
  },
  putArrangement: async ({ project, body }) => ({
    status: 200,
    body: await view(ports, await putArrangement(ports, project, body)),
  }),
});
