import type { Language, SignInStep } from '@convi/contracts';
import { AppError, errorFields } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Visit } from '../../http/visit.ts';
import { visitorOf } from '../../sessions/visitor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { findIdentity, mayComeIn, subjectOfAddress } from '../find-identity.ts';
import { keyedHash } from '../keyed-hash.ts';
import { post } from '../mails/post.ts';
import { hashPassword, isOutdated, isPassword } from '../passwords/password-hash.ts';
import { tellEvent } from '../tell-event.ts';
import { advance, tellStep } from './advance.ts';
import { openRequest } from './sign-in-request.ts';

/** Beside the answer: that there is somebody to be told must not show in its time. */
const tellFailure = (ports: AccountPorts, visit: Visit, accountId: string): void => {
  const event = {
    accountId,
    kind: 'sign-in-failed',
    at: ports.clock.now(),
    visitor: visitorOf(visit.request),
  } as const;
  void ports.database
    .transaction()
    .execute((transaction) => tellEvent(transaction, event))
    .catch((error: unknown) => ports.logger.warn('audit-trouble', errorFields(error)));
};

type Rehash = { readonly accountId: string; readonly password: string; readonly hash: string };

const rehash = async (transaction: Transaction<Tables>, { accountId, password, hash }: Rehash): Promise<void> => {
  if (!isOutdated(hash)) return;
  const better = await hashPassword(password);
  await transaction.updateTable('password').set({ hash: better }).where('account_id', '=', accountId).execute();
};

type Credentials = { readonly email: string; readonly password: string };

/** `POST /v1/sign-in/password`. Unknown, wrong and shut out are one answer after the same work. */
export const signIn = async (
  ports: AccountPorts,
  visit: Visit,
  { email, password }: Credentials,
): Promise<SignInStep> => {
  await ports.rateLimits.take('passwords', keyedHash(ports.secret, 'rate', subjectOfAddress(email)));
  const known = await findIdentity(ports.database, email);
  const hash = known?.hash ?? undefined;
  const isRight = await isPassword(password, hash);
  if (!isRight || !known || hash === undefined || !mayComeIn(known)) {
    if (known) tellFailure(ports, visit, known.accountId);
    throw new AppError('wrong-credentials');
  }
  const { accountId } = known;
  const outcome = await ports.database.transaction().execute(async (transaction) => {
    await rehash(transaction, { accountId, password, hash });
    return advance(ports, transaction, { visit, accountId });
  });
  return tellStep(ports, visit, outcome);
};

type Wanted = {
  readonly email: string;
  readonly language?: Language | undefined;
  readonly purpose: 'sign-in' | 'reset';
};

/** Sends a code to whoever has an address. For nobody a request is opened as well, whose code nobody is sent. */
export const sendCode = async (
  ports: AccountPorts,
  visit: Visit,
  { email, language = 'en', purpose }: Wanted,
): Promise<SignInStep> => {
  if (!ports.mailer) throw new AppError('mail-unavailable');
  await ports.rateLimits.take('mails', keyedHash(ports.secret, 'rate', subjectOfAddress(email)));
  const known = await findIdentity(ports.database, email);
  const accountId = known && mayComeIn(known) ? known.accountId : undefined;
  const request = await openRequest(ports, ports.database, { purpose, language, address: email, accountId });
  const kind = purpose === 'reset' ? 'reset' : 'signIn';
  if (accountId !== undefined && known)
    post(ports, { to: email, language: known.language, kind, about: { code: request.code } });
  return tellStep(ports, visit, { kind: 'asked', step: 'code', request });
};
