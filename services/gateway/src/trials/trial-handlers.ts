import type { Ports } from '@convi/kernel';
import { findFile } from '../files/find-file.ts';
import type { Handlers } from '../http/handlers.ts';
import { askTrial } from './ask-trial.ts';
import { sendTrial } from './send-trial.ts';

/** Handlers of what is tried out before it is done. */
export const trialHandlers = (ports: Ports): Pick<Handlers, 'tryFile' | 'readTrial'> => ({
  tryFile: async ({ project, params, body }) => {
    const trial = await askTrial(ports, project, { file: findFile(project, params.fileId), request: body });
    return { status: trial.state === 'making' ? 202 : 200, body: trial };
  },
  readTrial: async ({ project, params, visit }) =>
    sendTrial(ports, project, { file: findFile(project, params.fileId), trialId: params.trialId, visit }),
});
