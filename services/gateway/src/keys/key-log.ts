import { type Clock, errorFields, type Logger } from '@convi/kernel';
import type { Insertable } from 'kysely';
import type { AccountTables } from '../accounts/tables.ts';
import type { GatewayDatabase } from '../database/tables.ts';

export type KeyCall = Insertable<AccountTables['key_request']>;

export type KeyLog = {
  /** Notes a call. It is written with those of the next moment. */
  readonly add: (call: KeyCall) => void;
  /** Writes what was noted. */
  readonly flush: () => Promise<void>;
};

const FLUSH_AFTER_MS = 1_000;
export const KEPT_DAYS = 30;
const KEPT_MS = KEPT_DAYS * 24 * 3_600_000;

type Needs = { readonly clock: Clock; readonly database: GatewayDatabase; readonly logger: Logger };

const write = async ({ clock, database }: Needs, calls: readonly KeyCall[]): Promise<void> => {
  await database.insertInto('key_request').values(calls).execute();
  await database
    .deleteFrom('key_request')
    .where('at', '<', clock.now() - KEPT_MS)
    .execute();
};

/** What was called with keys: route, outcome and numbers, kept for a month. */
export const keyLog = (needs: Needs): KeyLog => {
  let waiting: KeyCall[] = [];
  let isDue = false;
  const flush = async (): Promise<void> => {
    const calls = waiting;
    waiting = [];
    isDue = false;
    // A line of this log is worth less than an answer: what cannot be written is let go.
    if (calls.length > 0)
      await write(needs, calls).catch((error: unknown) => needs.logger.warn('key-log-trouble', errorFields(error)));
  };
  const add = (call: KeyCall): void => {
    waiting.push(call);
    if (isDue) return;
    isDue = true;
    needs.clock.after(FLUSH_AFTER_MS, () => void flush());
  };
  return { add, flush };
};
