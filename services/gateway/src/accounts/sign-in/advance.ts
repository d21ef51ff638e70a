import type { SignInStep } from '@convi/contracts';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Visit } from '../../http/visit.ts';
import { giveSession, openSession } from '../../sessions/open-session.ts';
import { dropRequestCookie, setRequestCookie } from '../../sessions/session-cookie.ts';
import { visitorOf } from '../../sessions/visitor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { alert, type Recipients, recipientsOf } from '../alerts/alert.ts';
import { type OpenRequest, openRequest } from './sign-in-request.ts';

/** What a transaction of a sign-in leads to, told to the browser once it is done. */
export type Outcome =
  | { readonly kind: 'asked'; readonly step: 'code' | 'second-factor'; readonly request: OpenRequest }
  | { readonly kind: 'signed-in'; readonly token: string; readonly alarm?: Recipients | undefined };

type SignIn = { readonly visit: Visit; readonly accountId: string; readonly strong?: boolean };

/** Goes on after the first proof of who is here: to the second one where the account has it on, to a session otherwise. */
export const advance = async (
  ports: AccountPorts,
  transaction: Transaction<Tables>,
  { visit, accountId, strong = false }: SignIn,
): Promise<Outcome> => {
  const factor = await transaction
    .selectFrom('totp')
    .select('enabled_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!strong && typeof factor?.enabled_at === 'number') {
    const request = await openRequest(ports, transaction, { purpose: 'second-factor', language: 'en', accountId });
    return { kind: 'asked', step: 'second-factor', request };
  }
  const { token, isNewDevice } = await openSession(ports, transaction, { visit, accountId, strong });
  return { kind: 'signed-in', token, alarm: isNewDevice ? await recipientsOf(transaction, accountId) : undefined };
};

/** Tells a browser how far it has come, once that is kept. */
export const tellStep = (ports: AccountPorts, visit: Visit, outcome: Outcome): SignInStep => {
  const { settings } = ports;
  if (outcome.kind === 'asked') {
    const { browser, expiresAt } = outcome.request;
    setRequestCookie(settings, visit.response, { value: browser, maxAgeMs: expiresAt - ports.clock.now() });
    return { step: outcome.step, expiresAt: new Date(expiresAt).toISOString() };
  }
  giveSession(ports, visit, outcome.token);
  dropRequestCookie(settings, visit.response);
  if (outcome.alarm) alert(ports, outcome.alarm, { kind: 'newDevice', about: visitorOf(visit.request) });
  return { step: 'signed-in' };
};
