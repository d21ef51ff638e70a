import { openapiDocument } from '@convi/contracts';
import type { GatewayDatabase } from '../database/tables.ts';
import type { Handlers } from '../http/handlers.ts';
import { SENT } from '../http/handlers.ts';
import { convertOnce, type OncePorts } from '../once/convert-once.ts';
import { withQuota } from '../quotas/quotas.ts';
import { readFormats } from './read-formats.ts';
import { readPlans } from './read-plans.ts';

type Names = 'readFormats' | 'readPlans' | 'readOperator' | 'readOpenapi' | 'convertOnce';

/** Handlers of the calls that name no project. */
export const catalogueHandlers = (ports: OncePorts & { readonly database: GatewayDatabase }): Pick<Handlers, Names> => {
  // Made when somebody first asks: a start need not wait for it.
  let document: Record<string, unknown> | undefined;
  return {
    readFormats: async () => ({ status: 200, body: await readFormats(ports) }),
    readPlans: async () => ({ status: 200, body: { plans: readPlans(ports.settings) } }),
    readOperator: async () => ({ status: 200, body: { ...ports.settings.operator } }),
    readOpenapi: async () => {
      document ??= openapiDocument(ports.settings.publicUrl);
      return { status: 200, body: document };
    },
    convertOnce: async ({ query, visit, caller: { account } }) => {
      await withQuota(ports, account, () => convertOnce(ports, visit, { query, account }));
      return SENT;
    },
  };
};
