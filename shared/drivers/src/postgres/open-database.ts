import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { columnValues } from './column-values.ts';
import { plainDatabaseError } from './database-error.ts';
import { patientPool } from './patient-pool.ts';

type Options = {
  readonly url: string;
  /** Told of each connection that was lost, without a value of a row. */
  readonly onError: (error: Error) => void;
};

const LIMITS = {
  max: 10,
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 30_000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
  keepAlive: true,
} as const;

const openPool = ({ url, onError }: Options): Pool => {
  const pool = new Pool({ connectionString: url, application_name: 'convi', types: columnValues, ...LIMITS });
  // Whether it lies in the pool or is in use: a lost connection that nobody listens to would end the process.
  pool.on('connect', (client) => client.on('error', (error) => onError(plainDatabaseError(error))));
  // The pool tells of the same errors again.
  pool.on('error', () => undefined);
  return pool;
};

/**
 * Tables of one PostgreSQL through at most ten connections, opened when they are needed. A connection lost between two
 * statements fails what used it; the next statement waits up to five seconds for the server to come back. `Tables` says
 * what there is. `close` waits for statements under way.
 */
export const openDatabase = <Tables>(
  options: Options,
): { readonly database: Kysely<Tables>; readonly close: () => Promise<void> } => {
  const pool = openPool(options);
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: patientPool(pool) }) });
  return { database, close: () => database.destroy() };
};
