import type { Session } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { Selectable } from 'kysely';
import type { SessionCaller } from '../access/caller.ts';
import type { AccountPorts } from '../accounts/account-ports.ts';
import type { AccountTables } from '../accounts/tables.ts';
import { tellEvent } from '../accounts/tell-event.ts';
import type { Handlers } from '../http/handlers.ts';
import type { Visit } from '../http/visit.ts';
import { IDLE_MS } from './open-session.ts';
import { endOthers } from './renew-session.ts';
import { dropSessionCookie } from './session-cookie.ts';
import { visitorOf } from './visitor.ts';

type Names = 'listSessions' | 'endSession' | 'endOtherSessions' | 'signOut';

const iso = (ms: number): string => new Date(ms).toISOString();

const sessionView = (row: Selectable<AccountTables['session']>, { sessionId }: SessionCaller): Session => ({
  id: row.id,
  current: row.id === sessionId,
  device: row.device,
  network: row.network,
  createdAt: iso(row.created_at),
  seenAt: iso(row.seen_at),
  expiresAt: iso(Math.min(row.ends_at, row.seen_at + IDLE_MS)),
});

const listSessions = async ({ clock, database }: AccountPorts, caller: SessionCaller): Promise<Session[]> => {
  const rows = await database
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', caller.accountId)
    .where('ends_at', '>', clock.now())
    .where('seen_at', '>', clock.now() - IDLE_MS)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map((row) => sessionView(row, caller));
};

type Ending = { readonly caller: SessionCaller; readonly visit: Visit; readonly sessionId: string };

const endSession = ({ clock, database }: AccountPorts, { caller, visit, sessionId }: Ending): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const ended = await transaction
      .deleteFrom('session')
      .where('id', '=', sessionId)
      .where('account_id', '=', caller.accountId)
      .executeTakeFirst();
    if (ended.numDeletedRows === 0n) throw new AppError('session-not-found');
    const kind = sessionId === caller.sessionId ? 'signed-out' : 'session-ended';
    const event = { accountId: caller.accountId, kind, at: clock.now(), object: sessionId } as const;
    await tellEvent(transaction, { ...event, visitor: visitorOf(visit.request) });
  });

const endAllOthers = ({ clock, database }: AccountPorts, { caller, visit }: Omit<Ending, 'sessionId'>): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    await endOthers(transaction, caller);
    const { accountId } = caller;
    const visitor = visitorOf(visit.request);
    await tellEvent(transaction, { accountId, kind: 'session-ended', at: clock.now(), visitor });
  });

/** Handlers of `/v1/sessions`. */
export const sessionHandlers = (ports: AccountPorts): Pick<Handlers, Names> => ({
  listSessions: async ({ session }) => ({ status: 200, body: { sessions: await listSessions(ports, session) } }),
  endSession: async ({ session: caller, visit, params: { sessionId } }) => {
    await endSession(ports, { caller, visit, sessionId });
    return { status: 204 };
  },
  endOtherSessions: async ({ session: caller, visit }) => {
    await endAllOthers(ports, { caller, visit });
    return { status: 204 };
  },
  signOut: async ({ session: caller, visit }) => {
    await endSession(ports, { caller, visit, sessionId: caller.sessionId });
    dropSessionCookie(ports.settings, visit.response);
    return { status: 204 };
  },
});
