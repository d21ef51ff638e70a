import type { Language, TelegramStep } from '@convi/contracts';
import { hashOfCredential } from '@convi/kernel';
import type { Visit } from '../../http/visit.ts';
import type { AccountPorts } from '../account-ports.ts';
import { type AgeStatement, askedAge, checkAge } from '../ages.ts';
import { checkWelcome } from '../invitations.ts';
import { beginTelegram } from './begin-telegram.ts';

type Wanted = { readonly language?: Language | undefined; readonly invitation?: string | undefined } & AgeStatement;

/**
 * `POST /v1/sign-in/telegram`. Whether there is an account is known only when somebody has confirmed: who says a country is
 * about to make one, and what is asked of new accounts is asked again then.
 */
export const startTelegram = async (
  ports: AccountPorts,
  visit: Visit,
  { language = 'en', invitation, country, ofAge }: Wanted,
): Promise<TelegramStep> => {
  if (invitation !== undefined) await checkWelcome(ports, invitation);
  if (country !== undefined) checkAge(ports.settings, { country, ofAge });
  return beginTelegram(ports, visit, {
    ...{ purpose: 'telegram', language, age: askedAge(ports.settings, country), ofAge },
    invitation: invitation === undefined ? undefined : hashOfCredential(invitation),
  });
};
