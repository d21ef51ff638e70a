import type { Ports, Secret } from '@convi/kernel';
import type { Handlers } from '../http/handlers.ts';
import type { Settings } from '../settings.ts';
import { redeemHandover } from './redeem-handover.ts';
import { startHandover } from './start-handover.ts';

type Names = 'startHandover' | 'redeemHandover';

type Needs = Ports & { readonly secret: Secret; readonly settings: Settings };

/** Handlers of what gives a project to another device. */
export const handoverHandlers = (ports: Needs): Pick<Handlers, Names> => ({
  startHandover: async ({ project }) => ({ status: 201, body: await startHandover(ports, project) }),
  redeemHandover: async ({ body }) => ({ status: 201, body: await redeemHandover(ports, body.code) }),
});
