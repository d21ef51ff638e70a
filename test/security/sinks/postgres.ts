import { join } from 'node:path';
import { Client } from 'pg';
import type { Piece } from '../marking/find-markers.ts';
import { newTag } from '../marking/marks.ts';
import { filesBelow } from './files.ts';
import type { Sink, Undo } from './sink.ts';
import type { Site } from './site.ts';

type Table = { readonly schema: string; readonly name: string };

const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

// Bytes as they are, everything else as the text that it is.
const bytesOf = (value: unknown): Buffer =>
  Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : String(JSON.stringify(value)));

const rowsOf = async (database: Client, from: string): Promise<Piece[]> => {
  const { rows, fields } = await database.query<unknown[]>({ text: `SELECT * FROM ${from}`, rowMode: 'array' });
  return rows.flatMap((row) =>
    row.map((value, column) => ({ where: `postgres ${from}.${fields[column]?.name}`, bytes: bytesOf(value) })),
  );
};

const tablesOf = async (database: Client): Promise<Table[]> => {
  const { rows } = await database.query<Table>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  return rows;
};

/** What the server says about tables by itself: which values are frequent in them, names, words of their makers. */
const ABOUT = ['pg_stats', 'pg_largeobject_metadata', 'information_schema.columns'];
const aboutTables = async (database: Client, from: string): Promise<Piece> => ({
  where: `postgres ${from}`,
  bytes: Buffer.concat((await rowsOf(database, from)).map(({ bytes }) => Buffer.concat([bytes, Buffer.from('\n')]))),
});

const plantRows = async ({ database }: Site, what: Buffer): Promise<Undo> => {
  const table = `planted_${newTag().toLowerCase()}`;
  await database.query(`CREATE TABLE ${table} (content bytea)`);
  // Three times: where the log of writing begins a page it cuts through what it writes.
  for (let n = 0; n < 3; n++) await database.query(`INSERT INTO ${table} VALUES ($1)`, [what]);
  return () => database.query(`DROP TABLE ${table}`);
};

/** Every row of every table, and what is said about tables. */
export const postgresTables: Sink = {
  takes: 'pieces',
  mayHold: ['own'],
  read: async ({ database }) => {
    const tables = await tablesOf(database);
    const pieces: Piece[] = [];
    for (const { schema, name } of tables)
      pieces.push(...(await rowsOf(database, `${quotedName(schema)}.${quotedName(name)}`)));
    for (const from of ABOUT) pieces.push(await aboutTables(database, from));
    return pieces;
  },
  plant: plantRows,
};

/** Its files as they lie on the disk: tables, the log of writing, statistics, what is temporary. */
export const postgresFiles: Sink = {
  takes: 'stream',
  mayHold: ['own'],
  read: ({ convi, since }) => filesBelow(join(convi.home, 'postgres'), { since }),
  plant: plantRows,
};

/** What goes on in it: statements, and names that connections give themselves. */
export const postgresActivity: Sink = {
  takes: 'words',
  read: async ({ database }) => [
    ...(await rowsOf(database, 'pg_stat_activity')),
    ...(await rowsOf(database, 'pg_prepared_statements')),
    ...(await rowsOf(database, 'pg_cursors')),
  ],
  plant: async ({ convi }, what) => {
    const client = new Client({ connectionString: convi.databaseUrl, application_name: what.toString() });
    await client.connect();
    return () => client.end();
  },
};
