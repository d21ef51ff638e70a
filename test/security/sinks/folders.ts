import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Piece } from '../marking/find-markers.ts';
import { filesBelow, plantFile } from './files.ts';
import type { Sink } from './sink.ts';
import type { Site } from './site.ts';

const logFolder = ({ convi }: Site): string => join(convi.home, 'logs');

/** What every process prints: the services, Redis, PostgreSQL; also in earlier starts. */
export const logs: Sink = {
  takes: 'stream',
  read: (site) => filesBelow(logFolder(site), { since: 0 }),
  plant: async (site, what) => {
    for (const name of readdirSync(logFolder(site)))
      appendFileSync(join(logFolder(site), name), Buffer.concat([what, Buffer.from('\n')]));
    return () => undefined;
  },
};

/** Files of Redis: what it writes down of every command. */
export const redisFiles: Sink = {
  takes: 'stream',
  read: ({ convi }) => filesBelow(join(convi.home, 'redis'), { since: 0 }),
  plant: async ({ redis }, what) => {
    await redis.set('planted:file', what);
    return () => redis.del('planted:file');
  },
};

/** Those that are sinks of their own. */
const READ_ELSEWHERE = ['logs', 'redis', 'postgres', 'objects'];

/** What else lies in the home: keys, signing keys, whatever a service puts there. */
export const home: Sink = {
  takes: 'pieces',
  read: ({ convi, since }) => filesBelow(convi.home, { since, without: (name) => READ_ELSEWHERE.includes(name) }),
  plant: ({ convi }, what) => plantFile(join(convi.home, 'keyring'), what),
};

const scratchFolder = ({ convi }: Site): string => convi.settings.CONVI_SCRATCH_DIR ?? '/dev/shm';

/** Where plain bytes are worked on, after the work. */
export const scratch: Sink = {
  takes: 'pieces',
  read: (site) => filesBelow(scratchFolder(site), { since: 0 }),
  plant: (site, what) => plantFile(scratchFolder(site), what),
};

const TEMPORARY = [...new Set([tmpdir(), '/tmp', '/var/tmp', '/dev/shm'])];

/** Homes and scratch folders of Convis: this one's are read by name, others' belong to somebody else's test. */
const isOfConvi = (name: string): boolean => name.startsWith('convi-');

/** What stood there before and in which nothing was made since is somebody else's. */
const isOlder = (path: string, since: number): boolean => {
  const { mtimeMs, birthtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: 0, birthtimeMs: 0 };
  return Math.max(mtimeMs, birthtimeMs) < since;
};

const readTemporary = (folder: string, since: number): Promise<Piece[]> =>
  filesBelow(folder, { since, without: (name) => isOfConvi(name) || isOlder(join(folder, name), since) });

/** Folders in which programs put things aside. */
export const temporaryFolders: Sink = {
  takes: 'pieces',
  read: async ({ since }) => (await Promise.all(TEMPORARY.map((folder) => readTemporary(folder, since)))).flat(),
  plant: async (_, what) => {
    const undo = await Promise.all(TEMPORARY.map((folder) => plantFile(folder, what)));
    return () => Promise.all(undo.map((each) => each()));
  },
};
