import { constants, lstatSync, readdirSync, readFileSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Piece } from '../marking/find-markers.ts';
import { newTag } from '../marking/marks.ts';
import type { Undo } from './sink.ts';

type Which = {
  /** Only files that were written later: no user had spoken before. Milliseconds. */
  readonly since: number;
  /** Names of entries at the top that are not entered. */
  readonly without?: (name: string) => boolean;
};

/** None of ours writes one as large; what is, on a machine that others use too, is not read. */
const MOST_BYTES = 256 * 1024 ** 2;

// Whatever is looked at may leave meanwhile.
const ifThere = <T>(look: () => T): T | undefined => {
  try {
    return look();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
};

const isLater = ({ mtimeMs, ctimeMs }: Stats, since: number): boolean => Math.max(mtimeMs, ctimeMs) >= since;

const fileAt = (path: string, stats: Stats): Piece[] => {
  const named = { where: `file ${path} (its name)`, bytes: Buffer.from(path) };
  if (!stats.isFile() || stats.size > MOST_BYTES) return [named];
  const flag = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const bytes = ifThere(() => readFileSync(path, { flag }));
  return bytes ? [named, { where: `file ${path}`, bytes }] : [named];
};

const below = (path: string, since: number): Piece[] => {
  const stats = ifThere(() => lstatSync(path));
  if (!stats) return [];
  const inside = stats.isDirectory() ? (ifThere(() => readdirSync(path)) ?? []) : [];
  return [
    ...(isLater(stats, since) ? fileAt(path, stats) : []),
    ...inside.flatMap((name) => below(join(path, name), since)),
  ];
};

/** Files below a folder that were written since, with their names; a folder that is not there has none. */
export const filesBelow = async (folder: string, { since, without = () => false }: Which): Promise<Piece[]> =>
  (ifThere(() => readdirSync(folder)) ?? [])
    .filter((name) => !without(name))
    .flatMap((name) => below(join(folder, name), since));

/** A file of a name that says nothing, and its content. */
export const plantFile = async (folder: string, what: Buffer): Promise<Undo> => {
  const path = join(folder, `planted-${newTag()}`);
  writeFileSync(path, what);
  return () => rmSync(path);
};
