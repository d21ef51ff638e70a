import { AppError } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Visit } from '../../http/visit.ts';
import { visitorOf } from '../../sessions/visitor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { createAccount } from '../create-account.ts';
import { mayComeIn } from '../find-identity.ts';
import { useInvitation } from '../invitations.ts';
import type { SignInRequest } from '../sign-in/sign-in-request.ts';

type Confirmed = { readonly subject: string; readonly name: string };

/** Who confirmed a request in Telegram; their other requests are over with that. Throws `wrong-code` when nobody has. */
export const confirmedPerson = async (transaction: Transaction<Tables>, requestId: string): Promise<Confirmed> => {
  const row = await transaction
    .selectFrom('telegram_request')
    .select(['subject', 'name'])
    .where('id', '=', requestId)
    .where('state', '=', 'confirmed')
    .executeTakeFirst();
  if (!row || row.subject === null) throw new AppError('wrong-code');
  const { subject, name } = row;
  await transaction
    .deleteFrom('sign_in_request')
    .where('id', '!=', requestId)
    .where('id', 'in', (query) => query.selectFrom('telegram_request').select('id').where('subject', '=', subject))
    .execute();
  return { subject, name: name ?? '' };
};

const findKnown = (transaction: Transaction<Tables>, subject: string) =>
  transaction
    .selectFrom('identity')
    .innerJoin('account', 'account.id', 'identity.account_id')
    .select(['identity.id', 'account.id as accountId', 'state'])
    .where('kind', '=', 'telegram')
    .where('subject', '=', subject)
    .executeTakeFirst();

type Finishing = { readonly visit: Visit; readonly request: SignInRequest };

const makeAccount = async (
  ports: AccountPorts,
  transaction: Transaction<Tables>,
  { visit, request, subject, name }: Finishing & Confirmed,
): Promise<string | undefined> => {
  const { language, invitation, age, of_age } = request;
  if (ports.settings.access !== 'open' && invitation === null) throw new AppError('sign-up-closed');
  if (age !== null && age > 0 && !of_age) throw new AppError('age-statement');
  const { operator } = await useInvitation(ports, transaction, invitation);
  const identity = { kind: 'telegram', subject, label: name, verified: true } as const;
  const [at, visitor] = [ports.clock.now(), visitorOf(visit.request)];
  return createAccount(transaction, { identity, language, operator, at, visitor });
};

/** The account of who confirmed a request: a new one when there is none yet. Names are taken over anew, and never compared. */
export const finishTelegram = async (
  ports: AccountPorts,
  transaction: Transaction<Tables>,
  finishing: Finishing,
): Promise<string> => {
  const person = await confirmedPerson(transaction, finishing.request.id);
  const known = await findKnown(transaction, person.subject);
  if (known) {
    if (!mayComeIn(known)) throw new AppError('wrong-code');
    await transaction.updateTable('identity').set({ label: person.name }).where('id', '=', known.id).execute();
    return known.accountId;
  }
  const made = await makeAccount(ports, transaction, { ...finishing, ...person });
  if (made === undefined) throw new AppError('wrong-code');
  return made;
};
