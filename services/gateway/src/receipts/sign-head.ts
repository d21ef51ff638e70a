import type { Clock, SigningKeys } from '@convi/kernel';
import { signHead } from '@convi/receipts';
import type { Kysely } from 'kysely';
import { learnKey } from './known-keys.ts';
import type { ReceiptTables } from './tables.ts';

export type HeadPorts = {
  readonly clock: Clock;
  readonly database: Kysely<ReceiptTables>;
  readonly signing: SigningKeys;
};

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** Publishes the keys that sign the chain. Throws when those known from before do not vouch for them. */
const publishKeys = async ({ database, signing }: HeadPorts): Promise<void> => {
  for (const key of await signing.published())
    if (!(await learnKey(database, key)))
      throw new Error('the keys of CONVI_SIGNING_FOLDER are not those that signed before: bring that folder back');
};

/** Signs where the chain ends, once a day (UTC), whichever gateway is first. */
export const signDailyHead = async (ports: HeadPorts): Promise<void> => {
  const { clock, database, signing } = ports;
  const at = new Date(clock.now()).toISOString();
  const day = at.slice(0, DAY_LENGTH);
  const present = await database.selectFrom('chain_head').select('day').where('day', '=', day).executeTakeFirst();
  if (present) return;
  await publishKeys(ports);
  const { size, hash } = await database.selectFrom('chain_end').select(['size', 'hash']).executeTakeFirstOrThrow();
  const body = JSON.stringify(signHead(await signing.signer(), { day, size, hash, at }));
  await database
    .insertInto('chain_head')
    .values({ day, body })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
};
