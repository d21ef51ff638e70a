import { randomBytes } from 'node:crypto';
import { AppError, type Clock, hashOfCredential } from '@convi/kernel';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { AccountPorts } from './account-ports.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

type Invitation = { readonly operator: boolean };

/** Makes an invitation and returns what its guest shows. */
export const createInvitation = async (
  { clock, database }: { readonly clock: Clock; readonly database: Kysely<Tables> },
  { operator }: Invitation,
): Promise<string> => {
  const invitation = randomBytes(24).toString('base64url');
  const now = clock.now();
  await database
    .insertInto('invitation')
    .values({ hash: hashOfCredential(invitation), operator, created_at: now, ends_at: now + WEEK_MS })
    .execute();
  return invitation;
};

const readInvitation = ({ clock }: AccountPorts, database: Kysely<Tables>, invitation: string) =>
  database
    .selectFrom('invitation')
    .select('operator')
    .where('hash', '=', hashOfCredential(invitation))
    .where('used_at', 'is', null)
    .where('ends_at', '>', clock.now())
    .executeTakeFirst();

/** Refuses a sign-up that this instance has not asked for: `sign-up-closed`. */
export const checkWelcome = async (ports: AccountPorts, invitation: string | undefined): Promise<void> => {
  const { access } = ports.settings;
  if (invitation === undefined) {
    if (access !== 'open') throw new AppError('sign-up-closed');
    return;
  }
  const found = await readInvitation(ports, ports.database, invitation);
  if (!found || (access === 'private' && !found.operator)) throw new AppError('sign-up-closed');
};

/** Uses an invitation up, by its hash. Of any number of guests at once one is let in. */
export const useInvitation = async (
  { clock }: AccountPorts,
  transaction: Transaction<Tables>,
  invitationHash: string | null | undefined,
): Promise<Invitation> => {
  if (invitationHash === null || invitationHash === undefined) return { operator: false };
  const used = await transaction
    .updateTable('invitation')
    .set({ used_at: clock.now() })
    .where('hash', '=', invitationHash)
    .where('used_at', 'is', null)
    .returning('operator')
    .executeTakeFirst();
  if (!used) throw new AppError('sign-up-closed');
  return used;
};
