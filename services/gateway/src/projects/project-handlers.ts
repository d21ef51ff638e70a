import type { Ports } from '@convi/kernel';
import type { Handlers } from '../http/handlers.ts';
import { SENT } from '../http/handlers.ts';
import type { Settings } from '../settings.ts';
import { createCookie } from './cookie.ts';
import { createOwnProject, createProject } from './create-project.ts';
import { endProject } from './end-project.ts';
import { projectView } from './project-view.ts';
import { sendEvents } from './send-events.ts';
import { shortenProject } from './shorten-project.ts';

type Names = 'createProject' | 'readProject' | 'shortenProject' | 'endProject' | 'createCookie' | 'readEvents';

/** Handlers of `/v1/projects`. */
export const projectHandlers = (ports: Ports & { readonly settings: Settings }): Pick<Handlers, Names> => ({
  createProject: async ({ body, caller: { account } }) => ({
    status: 201,
    body: account
      ? await createOwnProject(ports, ports.settings, { ...body, caller: account })
      : await createProject(ports, ports.settings, body),
  }),
  readProject: async ({ project }) => ({ status: 200, body: await projectView(ports, ports.settings, project) }),
  shortenProject: async ({ project, body }) => ({
    status: 200,
    body: await shortenProject(ports, project, body.lifeSeconds),
  }),
  endProject: async ({ project, visit }) => {
    const receipt = await endProject(ports, project.id, visit.hurry);
    return receipt ? { status: 200, body: { receipt } } : { status: 202, body: { state: 'ending' } };
  },
  createCookie: async ({ project, visit }) => ({
    status: 204,
    headers: { 'Set-Cookie': await createCookie(ports, visit, project) },
  }),
  readEvents: async ({ project, visit }) => {
    await sendEvents(ports, project, visit);
    return SENT;
  },
});
