import type { KeyMode, Usage } from '@convi/contracts';
import type { AccountPorts } from '../accounts/account-ports.ts';
import type { Handlers } from '../http/handlers.ts';
import { allowedIn, dayOf, endOfDay } from './quotas.ts';

const readUsage = async ({ clock, database, settings }: AccountPorts, accountId: string): Promise<Usage> => {
  const now = clock.now();
  const rows = await database
    .selectFrom('used')
    .select(['mode', 'conversions'])
    .where('account_id', '=', accountId)
    .where('day', '=', dayOf(now))
    .execute();
  const counter = (mode: KeyMode) => ({
    used: rows.find((row) => row.mode === mode)?.conversions ?? 0,
    ...(settings.limitsOn && { limit: allowedIn(mode) }),
  });
  const resetsAt = new Date(endOfDay(now)).toISOString();
  return { plan: 'free', resetsAt, conversions: counter('live'), testConversions: counter('test') };
};

/** Handlers of `/v1/account/usage`. */
export const usageHandlers = (ports: AccountPorts): Pick<Handlers, 'readUsage'> => ({
  readUsage: async ({ account }) => ({ status: 200, body: await readUsage(ports, account.accountId) }),
});
