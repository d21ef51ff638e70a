import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { plainDatabaseError } from './database-error.ts';

// Nobody listens, the socket is not there yet, the server is stopping or still starting.
const COMING_BACK = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', 'CONNECTION_ENDED', '57P01', '57P03'];
const DELAYS_MS = [50, 100, 200, 400, 800, 1_600, 2_000];

/** Nothing was asked yet: trying again is safe, and a server that is started again takes a second or two. */
const connect = async (pool: Pool, tried = 0): Promise<PoolClient> => {
  try {
    return await pool.connect();
  } catch (error) {
    const delayMs = DELAYS_MS[tried];
    const plain = plainDatabaseError(error);
    if (delayMs === undefined || pool.ending || !COMING_BACK.includes(plain.code)) throw plain;
    await pause(delayMs);
    return connect(pool, tried + 1);
  }
};

const plainClient = (client: PoolClient): PostgresPoolClient => {
  // The same two forms that pg has; a cursor hands out its rows later, so only its errors are its own.
  const query = (statement: string, parameters: readonly unknown[]): Promise<unknown> =>
    client.query(statement, [...parameters]).catch((error: unknown) => {
      throw plainDatabaseError(error);
    });
  return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
};

/** A pool as Kysely wants it: patient while the server comes back, and without a value in any error. */
export const patientPool = (pool: Pool): PostgresPool => ({
  connect: async () => plainClient(await connect(pool)),
  end: () => pool.end(),
  options: {},
});
