import type { SessionCaller } from '../access/caller.ts';
import type { AccountPorts } from '../accounts/account-ports.ts';
import type { GatewayDatabase } from '../database/tables.ts';
import type { Visit } from '../http/visit.ts';
import { IDLE_MS } from './open-session.ts';
import { visitorOf } from './visitor.ts';

type Needs = Pick<AccountPorts, 'clock' | 'database'>;

const MINUTE_MS = 60_000;
/** How long a proof of who is here counts for what asks for a fresh one. */
const RECENT_MS = 10 * MINUTE_MS;

/** Sessions that count: neither over, nor idle for too long, nor of an account that may not come in. */
export const livingSessions = (database: GatewayDatabase, now: number) =>
  database
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .where('ends_at', '>', now)
    .where('seen_at', '>', now - IDLE_MS)
    .where('state', 'in', ['active', 'restricted', 'closing']);

const readSession = ({ clock, database }: Needs, tokenHash: string) =>
  livingSessions(database, clock.now())
    .select(['session.id', 'account_id', 'proved_at', 'strong', 'seen_at', 'state', 'operator'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();

/** Written at most once a minute. */
const noteSeen = async ({ clock, database }: Needs, sessionId: string, visit: Visit): Promise<void> => {
  const { network } = visitorOf(visit.request);
  await database.updateTable('session').set({ seen_at: clock.now(), network }).where('id', '=', sessionId).execute();
};

/** Who is signed in by a token. Undefined when its session is over, idle for too long, or its account may not come in. */
export const findSession =
  (ports: Needs) =>
  async (tokenHash: string, visit: Visit): Promise<SessionCaller | undefined> => {
    const found = await readSession(ports, tokenHash);
    if (!found) return undefined;
    const now = ports.clock.now();
    if (now - found.seen_at >= MINUTE_MS) await noteSeen(ports, found.id, visit);
    const { id: sessionId, account_id: accountId, state, strong, operator } = found;
    return {
      kind: 'session',
      sessionId,
      accountId,
      state,
      strong,
      operator,
      recent: now - found.proved_at < RECENT_MS,
    };
  };
