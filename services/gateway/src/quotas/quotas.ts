import { type KeyMode, quotas } from '@convi/contracts';
import { AppError, type Clock } from '@convi/kernel';
import type { AccountCaller } from '../access/caller.ts';
import type { GatewayDatabase } from '../database/tables.ts';
import type { Settings } from '../settings.ts';

const DAY_MS = 24 * 3_600_000;

/** Days since 1970, in UTC. */
export const dayOf = (now: number): number => Math.floor(now / DAY_MS);
export const endOfDay = (now: number): number => (dayOf(now) + 1) * DAY_MS;

/** What counts: everything but keys for tests counts as live. */
const modeOf = (account: AccountCaller): KeyMode => (account.kind === 'key' ? account.mode : 'live');

/** What a plan allows in a day. Every account has the free one. */
export const allowedIn = (mode: KeyMode): number => quotas[mode === 'live' ? 'free' : 'test'].conversions;

type Needs = { readonly clock: Clock; readonly database: GatewayDatabase; readonly settings: Settings };

/** One statement: of any number at once no more are let through than there is room for. */
const take = async ({ clock, database }: Needs, account: AccountCaller): Promise<void> => {
  const [mode, day] = [modeOf(account), dayOf(clock.now())];
  const taken = await database
    .insertInto('used')
    .values({ account_id: account.accountId, day, mode, conversions: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'day', 'mode'])
        .doUpdateSet(({ eb }) => ({ conversions: eb('used.conversions', '+', 1) }))
        .where('used.conversions', '<', allowedIn(mode)),
    )
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows === 1n) return;
  const retryAfterSeconds = Math.ceil((endOfDay(clock.now()) - clock.now()) / 1_000);
  throw new AppError('quota-used', { retryAfterSeconds });
};

const giveBack = ({ database }: Needs, account: AccountCaller, day: number): Promise<unknown> =>
  database
    .updateTable('used')
    .set(({ eb }) => ({ conversions: eb('conversions', '-', 1) }))
    .where('account_id', '=', account.accountId)
    .where('day', '=', day)
    .where('mode', '=', modeOf(account))
    .execute();

/** Runs what asks for a conversion and counts it, unless it is refused. Visitors have rates instead. Throws `quota-used`. */
export const withQuota = async <T>(
  ports: Needs,
  account: AccountCaller | undefined,
  run: () => Promise<T>,
): Promise<T> => {
  if (!account || !ports.settings.limitsOn) return run();
  const day = dayOf(ports.clock.now());
  await take(ports, account);
  try {
    return await run();
  } catch (error) {
    await giveBack(ports, account, day);
    throw error;
  }
};
