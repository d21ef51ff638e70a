import type { Arrangement } from '@convi/contracts';
import type { Snapshot } from '@convi/kernel';
import type { Handlers } from '../http/handlers.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
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

/** Handlers of the arrangement of a project. */
export const arrangementHandlers = (ports: KeyPorts): Pick<Handlers, 'readArrangement' | 'putArrangement'> => ({
  readArrangement: async ({ project }) => ({ status: 200, body: await view(ports, project) }),
  putArrangement: async ({ project, body }) => ({
    status: 200,
    body: await view(ports, await putArrangement(ports, project, body)),
  }),
});
