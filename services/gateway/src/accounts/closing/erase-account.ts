import type { Transaction } from 'kysely';
import type { Tables } from '../../database/tables.ts';

const OF_ACCOUNT = [
  'identity',
  'password',
  'totp',
  'recovery_code',
  'session',
  'sign_in_request',
  'api_key',
  'security_event',
  'used',
] as const;

/** Leaves of an account its id, its state and when it was made: nothing that leads to a person. */
export const eraseAccount = async (transaction: Transaction<Tables>, accountId: string): Promise<void> => {
  for (const table of OF_ACCOUNT) await transaction.deleteFrom(table).where('account_id', '=', accountId).execute();
  const nothing = { display_name: null, username: null, country: null, time_zone: null };
  await transaction.updateTable('account').set(nothing).where('id', '=', accountId).execute();
};
