import type { Clock } from '@convi/kernel';
import type { GatewayDatabase } from '../database/tables.ts';
import { dayOf } from '../quotas/quotas.ts';
import { IDLE_MS } from '../sessions/open-session.ts';
import { closeDue } from './closing/close-due.ts';

const DAY_MS = 24 * 3_600_000;
/** How long an account's own list of events goes back. */
const EVENTS_KEPT_MS = 180 * DAY_MS;
/** How long what was used in a day is kept. */
const COUNTERS_KEPT_DAYS = 31;

/** Takes away what is over: closing accounts, sessions, codes and invitations past their time, events past their term. */
export const keepTidy = async ({
  clock,
  database,
}: {
  readonly clock: Clock;
  readonly database: GatewayDatabase;
}): Promise<void> => {
  const now = clock.now();
  await closeDue({ clock, database });
  await database.deleteFrom('session').where('ends_at', '<=', now).execute();
  await database
    .deleteFrom('session')
    .where('seen_at', '<=', now - IDLE_MS)
    .execute();
  await database.deleteFrom('sign_in_request').where('expires_at', '<=', now).execute();
  await database.deleteFrom('invitation').where('ends_at', '<=', now).execute();
  await database
    .deleteFrom('security_event')
    .where('at', '<=', now - EVENTS_KEPT_MS)
    .execute();
  await database
    .deleteFrom('used')
    .where('day', '<', dayOf(now) - COUNTERS_KEPT_DAYS)
    .execute();
};
