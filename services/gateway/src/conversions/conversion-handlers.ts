import type { Conversion } from '@convi/contracts';
import type { Ports, Snapshot } from '@convi/kernel';
import type { GatewayDatabase } from '../database/tables.ts';
import type { Handlers } from '../http/handlers.ts';
import { SENT } from '../http/handlers.ts';
import { conversionViews } from '../projects/project-view.ts';
import { readAgain } from '../projects/try-change.ts';
import { withQuota } from '../quotas/quotas.ts';
import type { Settings } from '../settings.ts';
import { awaitConversion } from './await-conversion.ts';
import { cancelConversion } from './cancel-conversion.ts';
import { createConversion } from './create-conversion.ts';
import { findConversion } from './find-conversion.ts';
import { retryConversion } from './retry-conversion.ts';
import { sendArchive } from './send-archive.ts';

type Names =
  | 'createConversion'
  | 'listConversions'
  | 'readConversion'
  | 'cancelConversion'
  | 'retryConversion'
  | 'readArchive';

const viewOf = async (ports: Ports, project: Snapshot, conversionId: string): Promise<Conversion> => {
  const [view] = await conversionViews(ports, project, [findConversion(project, conversionId)]);
  if (!view) throw new Error('a conversion without a view');
  return view;
};

type Needs = Ports & { readonly settings: Settings; readonly database: GatewayDatabase };

/** Handlers of the conversions of a project. */
export const conversionHandlers = (ports: Needs): Pick<Handlers, Names> => {
  const freshView = async (id: string, conversionId: string): Promise<Conversion> =>
    viewOf(ports, await readAgain(ports, id), conversionId);
  return {
    createConversion: async ({ project, body, headers, caller: { account } }) => {
      const asked = { request: body, idempotencyKey: headers['idempotency-key'] };
      const conversionId = await withQuota(ports, account, () => createConversion(ports, project, asked));
      return { status: 202, body: await freshView(project.id, conversionId) };
    },
    listConversions: async ({ project }) => ({
      status: 200,
      body: { conversions: await conversionViews(ports, project, project.conversions) },
    }),
    readConversion: async ({ project, params: { conversionId }, query, visit }) => {
      const untilMs = ports.clock.now() + query.waitSeconds * 1_000;
      const present = await awaitConversion(ports, project, { conversionId, untilMs, hurry: visit.hurry });
      return { status: 200, body: await viewOf(ports, present, conversionId) };
    },
    cancelConversion: async ({ project, params: { conversionId }, query: { item } }) => {
      await cancelConversion(ports, project, { conversionId, item });
      return { status: 200, body: await freshView(project.id, conversionId) };
    },
    retryConversion: async ({ project, params: { conversionId }, query: { item }, caller: { account } }) => {
      await withQuota(ports, account, () => retryConversion(ports, project, { conversionId, item }));
      return { status: 202, body: await freshView(project.id, conversionId) };
    },
    readArchive: async ({ project, query, visit }) => {
      await sendArchive(ports, project, { visit, conversionId: query.conversion });
      return SENT;
    },
  };
};
