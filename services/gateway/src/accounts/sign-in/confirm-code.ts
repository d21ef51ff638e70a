import type { SignInStep } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Visit } from '../../http/visit.ts';
import { visitorOf } from '../../sessions/visitor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { createAccount } from '../create-account.ts';
import { subjectOfAddress } from '../find-identity.ts';
import { useInvitation } from '../invitations.ts';
import { isCommonPassword } from '../passwords/is-common.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { setPassword } from '../passwords/set-password.ts';
import type { Purpose } from '../tables.ts';
import { finishTelegram } from '../telegram/finish-telegram.ts';
import { advance, type Outcome, tellStep } from './advance.ts';
import { isCodeOf, type SignInRequest, takeTry, useUp } from './sign-in-request.ts';

type Confirmed = { readonly code: string; readonly password?: string | undefined };
type Step = { readonly visit: Visit; readonly request: SignInRequest; readonly passwordHash?: string };

const wrong = (): AppError => new AppError('wrong-code');

const finishSignUp = async (ports: AccountPorts, transaction: Transaction<Tables>, { visit, request }: Step) => {
  const { address, password_hash: passwordHash, language, invitation } = request;
  if (address === null || passwordHash === null) throw wrong();
  const { operator } = await useInvitation(ports, transaction, invitation);
  const [at, visitor] = [ports.clock.now(), visitorOf(visit.request)];
  const identity = { kind: 'email', subject: subjectOfAddress(address), verified: true } as const;
  const account = { identity, passwordHash, language, operator, at, visitor };
  const accountId = await createAccount(transaction, account);
  if (accountId === undefined) throw wrong();
  return accountId;
};

const finishKnown = async (ports: AccountPorts, transaction: Transaction<Tables>, step: Step): Promise<string> => {
  const { request, passwordHash, visit } = step;
  const { account_id: accountId, address } = request;
  if (accountId === null || address === null) throw wrong();
  const at = ports.clock.now();
  // Whoever read that mail has the address.
  await transaction
    .updateTable('identity')
    .set({ verified_at: at })
    .where('account_id', '=', accountId)
    .where('kind', '=', 'email')
    .where('subject', '=', subjectOfAddress(address))
    .execute();
  if (passwordHash !== undefined) {
    await setPassword(transaction, { accountId, hash: passwordHash, at, visitor: visitorOf(visit.request) });
    await transaction.deleteFrom('session').where('account_id', '=', accountId).execute();
  }
  return accountId;
};

type Finish = (ports: AccountPorts, transaction: Transaction<Tables>, step: Step) => Promise<string>;

/** What comes of a code, by what it was asked for. */
const finishes: { readonly [P in Purpose]?: Finish } = {
  'sign-up': finishSignUp,
  'sign-in': finishKnown,
  reset: finishKnown,
  telegram: finishTelegram,
};

/** The new password of a reset. Looked at before the code is used up, so that another one can be given. */
const newPassword = async ({ purpose, address }: SignInRequest, password: string | undefined) => {
  if (purpose !== 'reset') return {};
  if (password === undefined)
    throw new AppError('malformed-request', { errors: [{ pointer: '/password', rule: 'required' }] });
  if (isCommonPassword(password, address ?? '')) throw new AppError('weak-password');
  return { passwordHash: await hashPassword(password) };
};

/** `POST /v1/sign-in/confirm`: a code that came by mail or Telegram, in the browser that asked for it. */
export const confirmCode = async (
  ports: AccountPorts,
  visit: Visit,
  { code, password }: Confirmed,
): Promise<SignInStep> => {
  const request = await takeTry(ports, visit, Object.keys(finishes) as Purpose[]);
  if (!request || !isCodeOf(ports, request, code)) throw wrong();
  const step = { visit, request, ...(await newPassword(request, password)) };
  const outcome = await ports.database.transaction().execute(async (transaction): Promise<Outcome> => {
    if (!(await useUp(ports, transaction, request))) throw wrong();
    const accountId = await finishes[request.purpose]?.(ports, transaction, step);
    if (accountId === undefined) throw wrong();
    return advance(ports, transaction, { visit, accountId });
  });
  return tellStep(ports, visit, outcome);
};
