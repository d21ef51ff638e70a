import { randomBytes } from 'node:crypto';
import { hashOfCredential, newId } from '@convi/kernel';
import type { Transaction } from 'kysely';
import { cookieOf } from '../access/shown.ts';
import type { AccountPorts } from '../accounts/account-ports.ts';
import { tellEvent } from '../accounts/tell-event.ts';
import type { Tables } from '../database/tables.ts';
import type { Visit } from '../http/visit.ts';
import { sessionCookieName, setSessionCookie } from './session-cookie.ts';
import { visitorOf } from './visitor.ts';

const DAY_MS = 24 * 3_600_000;
/** A session that nobody uses ends after a week, any session after a month. */
export const IDLE_MS = 7 * DAY_MS;
const LONGEST_MS = 30 * DAY_MS;

/** A new token of a session: 256 random bits. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

type Opening = {
  readonly visit: Visit;
  readonly accountId: string;
  /** Whether the second factor was passed. */
  readonly strong: boolean;
};

type Opened = { readonly token: string; readonly sessionId: string; readonly isNewDevice: boolean };

const isNewDevice = async (transaction: Transaction<Tables>, { accountId, visit }: Opening): Promise<boolean> => {
  const seen = await transaction
    .selectFrom('security_event')
    .select(['device', 'network'])
    .where('account_id', '=', accountId)
    .where('kind', 'in', ['signed-in', 'signed-up'])
    .execute();
  const { device, network } = visitorOf(visit.request);
  return seen.length > 0 && !seen.some((each) => each.device === device && each.network === network);
};

/** The session that this browser had: one person at a time, and none that was there before a sign-in stays. */
const endPresent = async (
  { settings }: AccountPorts,
  transaction: Transaction<Tables>,
  { request }: Visit,
): Promise<void> => {
  const token = cookieOf(request, sessionCookieName(settings));
  if (token === undefined) return;
  await transaction.deleteFrom('session').where('token_hash', '=', hashOfCredential(token)).execute();
};

/** Opens a session within the transaction of the sign-in that it follows from. The cookie is set by `giveSession`. */
export const openSession = async (
  ports: AccountPorts,
  transaction: Transaction<Tables>,
  opening: Opening,
): Promise<Opened> => {
  const { visit, accountId, strong } = opening;
  const [now, visitor, token, sessionId] = [ports.clock.now(), visitorOf(visit.request), newSessionToken(), newId()];
  const isNew = await isNewDevice(transaction, opening);
  await endPresent(ports, transaction, visit);
  await transaction
    .insertInto('session')
    .values({
      id: sessionId,
      account_id: accountId,
      token_hash: hashOfCredential(token),
      ...{ created_at: now, proved_at: now, seen_at: now, ends_at: now + LONGEST_MS, strong },
      ...visitor,
    })
    .execute();
  await tellEvent(transaction, { accountId, kind: 'signed-in', at: now, visitor, object: sessionId });
  if (isNew) await tellEvent(transaction, { accountId, kind: 'new-device', at: now, visitor, object: sessionId });
  return { token, sessionId, isNewDevice: isNew };
};

/** Hands a session's token to its browser. */
export const giveSession = ({ settings }: AccountPorts, { response }: Visit, token: string): void =>
  setSessionCookie(settings, response, { value: token, maxAgeMs: LONGEST_MS });
