import { startPostgres } from '@convi/infra/local/postgres.mjs';
import { atEndOfFile } from '../end-of-file.ts';

/** A PostgreSQL of its own for one test file, stopped after its last test. `restart` ends its connections. */
export const testPostgres = async (): Promise<{ readonly url: string; readonly restart: () => Promise<void> }> => {
  const { url, process, stop } = await startPostgres();
  atEndOfFile(() => stop());
  return { url, restart: process.restart };
};
