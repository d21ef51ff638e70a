import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../terminal/run-command.mjs';

// Debian and its relatives keep every major version in a folder of its own, outside PATH.
const VERSIONS = '/usr/lib/postgresql';

/** Versions whose server is here, newest first. @param {string} folder */
const installedIn = (folder) =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((version) => existsSync(join(folder, version, 'bin', 'postgres')))
    .sort((a, b) => Number(b) - Number(a));

/** The version that made a data folder; undefined when there is none yet. @param {string} data */
const versionOf = (data) => {
  const path = join(data, 'PG_VERSION');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
};

/**
 * The folder with the programs for this data folder: those of the version that made it, or the newest ones.
 * @param {string} data
 * @param {string} [versions]
 */
export const serverPrograms = (data, versions = VERSIONS) => {
  const installed = installedIn(versions);
  const made = versionOf(data);
  const version = made ?? installed[0];
  if (!version) throw new Refusal('PostgreSQL is missing (apt-get install postgresql).');
  if (!installed.includes(version))
    throw new Refusal(
      `The database in ${data} was made by PostgreSQL ${version}, which is not installed any more: apt-get install postgresql-${version}, or carry it over with pg_upgradecluster or pg_dump.`,
    );
  return join(versions, version, 'bin');
};
