import type { Ports } from '@convi/kernel';
import type { AccountPorts } from '../accounts/account-ports.ts';
import type { Handlers } from '../http/handlers.ts';
import { projectView } from '../projects/project-view.ts';
import { readAgain } from '../projects/try-change.ts';
import { claimProject } from './claim-project.ts';
import { listProjects } from './list-projects.ts';

type Names = 'listProjects' | 'claimProject';

/** Handlers of what accounts do with projects. */
export const ownershipHandlers = (ports: Ports & AccountPorts): Pick<Handlers, Names> => ({
  listProjects: async ({ account, query }) => ({ status: 200, body: await listProjects(ports, account, query) }),
  claimProject: async ({ account, project, visit }) => {
    await claimProject(ports, project, { accountId: account.accountId, visit });
    return { status: 200, body: await projectView(ports, ports.settings, await readAgain(ports, project.id)) };
  },
});
