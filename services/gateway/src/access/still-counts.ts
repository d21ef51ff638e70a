import type { Clock } from '@convi/kernel';
import type { GatewayDatabase } from '../database/tables.ts';
import { livingKeys } from '../keys/find-key.ts';
import { livingSessions } from '../sessions/find-session.ts';
import type { StillCounts } from './held-answers.ts';

type Needs = { readonly clock: Clock; readonly database: GatewayDatabase };

/** Asks the database by the same conditions as when the call began. */
export const stillCounts =
  ({ clock, database }: Needs): StillCounts =>
  async (account) => {
    const rows =
      account.kind === 'session'
        ? await livingSessions(database, clock.now())
            .select('session.id')
            .where('session.id', '=', account.sessionId)
            .execute()
        : await livingKeys(database, clock.now())
            .select('api_key.id')
            .where('api_key.id', '=', account.keyId)
            .execute();
    return rows.length > 0;
  };
