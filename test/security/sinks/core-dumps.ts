import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Piece } from '../marking/find-markers.ts';
import { filesBelow } from './files.ts';
import type { Sink } from './sink.ts';
import type { Site } from './site.ts';

const isCore = (name: string): boolean => /^(vg)?core([.-].*)?$|[.]core$/.test(name);

/** Files that a dying process may have left of its memory, in every folder in which one of the stack ran. */
export const coreFiles = async ({ convi, watch, since }: Site): Promise<Piece[]> => {
  watch.look();
  const inFolders = [...watch.folders()].map((folder) =>
    filesBelow(folder, { since, without: (name) => !isCore(name) }),
  );
  const inHome = filesBelow(convi.home, { since, without: (name) => name === 'postgres' });
  const pieces = (await Promise.all([...inFolders, inHome])).flat();
  return pieces.filter(({ where }) => isCore(basename(where.replace(/ \(its name\)$/, ''))));
};

/** What the memory of a process leaves when it is killed by a fault. */
export const coreDumps: Sink = {
  takes: 'pieces',
  read: coreFiles,
  plant: async ({ convi }, what) => {
    const path = join(convi.home, 'redis', `core.${Math.random()}`);
    writeFileSync(path, what);
    return () => rmSync(path);
  },
};
