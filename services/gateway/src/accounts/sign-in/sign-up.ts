import type { Language, SignInStep } from '@convi/contracts';
import { AppError, hashOfCredential } from '@convi/kernel';
import type { Visit } from '../../http/visit.ts';
import { visitorOf } from '../../sessions/visitor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { type AgeStatement, checkAge } from '../ages.ts';
import { createAccount } from '../create-account.ts';
import { findIdentity, subjectOfAddress } from '../find-identity.ts';
import { checkWelcome, useInvitation } from '../invitations.ts';
import { keyedHash } from '../keyed-hash.ts';
import { post } from '../mails/post.ts';
import { isCommonPassword } from '../passwords/is-common.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { advance, tellStep } from './advance.ts';
import { openRequest } from './sign-in-request.ts';

export type SignUp = {
  readonly email: string;
  readonly password: string;
  readonly language?: Language | undefined;
  readonly invitation?: string | undefined;
} & AgeStatement;

const hashed = (invitation: string | undefined): string | undefined =>
  invitation === undefined ? undefined : hashOfCredential(invitation);

/** Where no mail can be sent an address proves nothing: it is a name, and that a name is taken cannot be hidden. */
const signUpAtOnce = async (ports: AccountPorts, visit: Visit, wanted: SignUp & { readonly passwordHash: string }) => {
  const { email: address, passwordHash, language = 'en', invitation } = wanted;
  const outcome = await ports.database.transaction().execute(async (transaction) => {
    const { operator } = await useInvitation(ports, transaction, hashed(invitation));
    const [at, visitor] = [ports.clock.now(), visitorOf(visit.request)];
    const identity = { kind: 'email', subject: subjectOfAddress(address), verified: false } as const;
    const account = { identity, passwordHash, language, operator, at, visitor };
    const accountId = await createAccount(transaction, account);
    if (accountId === undefined) throw new AppError('address-taken');
    return advance(ports, transaction, { visit, accountId });
  });
  return tellStep(ports, visit, outcome);
};

/** Asks for the code that proves the address. Somebody who has an account is told so in the mail, and nowhere else. */
const askForCode = async (ports: AccountPorts, visit: Visit, wanted: SignUp & { readonly passwordHash: string }) => {
  const { email: address, passwordHash, language = 'en', invitation } = wanted;
  await ports.rateLimits.take('mails', keyedHash(ports.secret, 'rate', subjectOfAddress(address)));
  const known = await findIdentity(ports.database, address);
  const request = await openRequest(ports, ports.database, {
    ...{ purpose: 'sign-up', language, address, passwordHash, invitation: hashed(invitation) },
  });
  if (known) post(ports, { to: address, language: known.language, kind: 'known', about: {} });
  else post(ports, { to: address, language, kind: 'signUp', about: { code: request.code } });
  return tellStep(ports, visit, { kind: 'asked', step: 'code', request });
};

/** `POST /v1/sign-up`. */
export const signUp = async (ports: AccountPorts, visit: Visit, wanted: SignUp): Promise<SignInStep> => {
  await checkWelcome(ports, wanted.invitation);
  checkAge(ports.settings, wanted);
  if (isCommonPassword(wanted.password, wanted.email)) throw new AppError('weak-password');
  const whole = { ...wanted, passwordHash: await hashPassword(wanted.password) };
  return ports.mailer ? askForCode(ports, visit, whole) : signUpAtOnce(ports, visit, whole);
};
