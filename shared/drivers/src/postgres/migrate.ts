import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { plainDatabaseError } from './database-error.ts';

type Migrations = Readonly<Record<string, Migration>>;

/** Names of steps that this database has gone and these migrations do not know. */
const unknownSteps = async (database: Kysely<unknown>, migrations: Migrations): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database);
  return rows.map(({ name }) => name).filter((name) => !(name in migrations));
};

const run = async (database: Kysely<unknown>, migrations: Migrations): Promise<void> => {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error === undefined) return;
  const unknown = await unknownSteps(database, migrations);
  if (unknown.length === 0) throw error instanceof Error ? error : plainDatabaseError(error);
  throw new Error(
    `The database was used by a newer Convi (${unknown.join(', ')}): start that version, or restore an older database.`,
  );
};

/**
 * Brings a database to the tables of today: runs the migrations that it has not gone yet, in the order of their names, all
 * or none. Several processes may do so at once: one does it, the others wait.
 */
export const migrate = <Tables>(database: Kysely<Tables>, migrations: Migrations): Promise<void> =>
  database.connection().execute(async (connection) => {
    // Waiting for another process and rewriting a large table take as long as they take.
    await sql`set statement_timeout = 0`.execute(connection);
    try {
      // Migrations are written for the tables of their day, not for those of today.
      await run(connection as Kysely<unknown>, migrations);
    } finally {
      await sql`reset statement_timeout`.execute(connection);
    }
  });
