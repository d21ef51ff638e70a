import type { Language } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { Visitor } from '../sessions/visitor.ts';
import type { AccountPorts } from './account-ports.ts';
import { tellEvent } from './tell-event.ts';

type Line = string | null | undefined;
/** Absent lines stay, `null` takes one away. */
export type ChangedProfile = {
  readonly displayName?: Line;
  readonly username?: Line;
  readonly country?: Line;
  readonly language?: Language | undefined;
  readonly timeZone?: Line;
};

type Change = { readonly accountId: string; readonly visitor: Visitor; readonly profile: ChangedProfile };

const UNIQUE_VIOLATION = '23505';

const asTaken = (error: unknown): never => {
  const isTaken = error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
  throw isTaken ? new AppError('username-taken') : error;
};

/** Changes what an account says of its owner. Throws `username-taken`. */
export const changeProfile = async (
  { clock, database }: AccountPorts,
  { accountId, visitor, profile }: Change,
): Promise<void> => {
  const { displayName: display_name, username, country, language, timeZone: time_zone } = profile;
  const lines = Object.entries({ display_name, username, country, language, time_zone });
  const set = Object.fromEntries(lines.filter(([, value]) => value !== undefined));
  if (Object.keys(set).length === 0) return;
  await database
    .transaction()
    .execute(async (transaction) => {
      await transaction.updateTable('account').set(set).where('id', '=', accountId).execute();
      await tellEvent(transaction, { accountId, kind: 'profile-changed', at: clock.now(), visitor });
    })
    .catch(asTaken);
};
