import type { Account, SignInStep } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { SessionCaller } from '../../access/caller.ts';
import type { Tables } from '../../database/tables.ts';
import type { Visit } from '../../http/visit.ts';
import { visitorOf } from '../../sessions/visitor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { accountView } from '../account-view.ts';
import { alert, recipientsOf } from '../alerts/alert.ts';
import { findIdentity, subjectOfAddress } from '../find-identity.ts';
import { keyedHash } from '../keyed-hash.ts';
import { post } from '../mails/post.ts';
import { tellStep } from '../sign-in/advance.ts';
import { isCodeOf, openRequest, type SignInRequest, takeTry, useUp } from '../sign-in/sign-in-request.ts';
import { confirmedPerson } from '../telegram/finish-telegram.ts';
import { tellEvent } from '../tell-event.ts';
import { insertIdentity, type NewIdentity } from './insert-identity.ts';

export type Here = { readonly caller: SessionCaller; readonly visit: Visit };

const MOST_IDENTITIES = 10;

/** Refuses one more than an account may have: `too-many-identities`. */
export const checkRoom = async ({ database }: AccountPorts, { accountId }: SessionCaller): Promise<void> => {
  const rows = await database.selectFrom('identity').select('id').where('account_id', '=', accountId).execute();
  if (rows.length >= MOST_IDENTITIES) throw new AppError('too-many-identities');
};

/** Within the account's own session; whoever was told of changes before is told of this one. */
const link = async (
  ports: AccountPorts,
  { caller: { accountId }, visit }: Here,
  prove: (transaction: Transaction<Tables>) => Promise<NewIdentity>,
): Promise<Account> => {
  const [at, visitor] = [ports.clock.now(), visitorOf(visit.request)];
  const recipients = await recipientsOf(ports.database, accountId);
  await ports.database.transaction().execute(async (transaction) => {
    const identity = await prove(transaction);
    if (!(await insertIdentity(transaction, { accountId, at }, identity))) throw new AppError('identity-taken');
    await tellEvent(transaction, { accountId, kind: 'identity-linked', at, visitor, object: identity.kind });
  });
  alert(ports, recipients, { kind: 'changed', about: { what: 'identity-linked', ...visitor } });
  return accountView(ports.database, accountId);
};

/** An address, where no mail can be sent to it: a name that proves nothing. */
export const linkName = (ports: AccountPorts, here: Here, email: string): Promise<Account> =>
  link(ports, here, async () => ({ kind: 'email', subject: subjectOfAddress(email), verified: false }));

/** Sends a code that proves an address. Somebody who has an account with it is told so in the mail, and nowhere else. */
export const proveAddress = async (
  ports: AccountPorts,
  { caller, visit }: Here,
  email: string,
): Promise<SignInStep> => {
  await ports.rateLimits.take('mails', keyedHash(ports.secret, 'rate', subjectOfAddress(email)));
  const { language } = await recipientsOf(ports.database, caller.accountId);
  const known = await findIdentity(ports.database, email);
  const { accountId } = caller;
  const request = await openRequest(ports, ports.database, {
    purpose: 'link-email',
    language,
    address: email,
    accountId,
  });
  if (known) post(ports, { to: email, language: known.language, kind: 'known', about: {} });
  else post(ports, { to: email, language, kind: 'link', about: { code: request.code } });
  return tellStep(ports, visit, { kind: 'asked', step: 'code', request });
};

const provedBy = async (
  transaction: Transaction<Tables>,
  { id, purpose, address }: SignInRequest,
): Promise<NewIdentity> => {
  if (purpose === 'link-email') return { kind: 'email', subject: subjectOfAddress(address ?? ''), verified: true };
  const { subject, name } = await confirmedPerson(transaction, id);
  return { kind: 'telegram', subject, label: name, verified: true };
};

/** `POST /v1/identities/confirm`: the code, in the browser that asked for it, by the account that asked for it. */
export const confirmIdentity = async (ports: AccountPorts, here: Here, code: string): Promise<Account> => {
  const request = await takeTry(ports, here.visit, ['link-email', 'link-telegram']);
  const isTheirs = request?.account_id === here.caller.accountId;
  if (!request || !isTheirs || !isCodeOf(ports, request, code)) throw new AppError('wrong-code');
  return link(ports, here, async (transaction) => {
    if (!(await useUp(ports, transaction, request))) throw new AppError('wrong-code');
    return provedBy(transaction, request);
  });
};
