import type { AccountState, Language } from '@convi/contracts';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** An address as it is compared. */
export const subjectOfAddress = (address: string): string => address.normalize('NFKC').toLowerCase();

export type KnownIdentity = {
  readonly identityId: string;
  readonly accountId: string;
  readonly state: AccountState;
  readonly language: Language;
  readonly hash: string | null;
};

/** Accounts that may come in. */
const MAY_COME_IN: readonly AccountState[] = ['active', 'restricted', 'closing'];
export const mayComeIn = ({ state }: Pick<KnownIdentity, 'state'>): boolean => MAY_COME_IN.includes(state);

/** Who has an address, with the hash of its password. */
export const findIdentity = (database: Kysely<Tables>, address: string): Promise<KnownIdentity | undefined> =>
  database
    .selectFrom('identity')
    .innerJoin('account', 'account.id', 'identity.account_id')
    .leftJoin('password', 'password.account_id', 'account.id')
    .select(['identity.id as identityId', 'account.id as accountId', 'state', 'language', 'hash'])
    .where('kind', '=', 'email')
    .where('subject', '=', subjectOfAddress(address))
    .executeTakeFirst();
