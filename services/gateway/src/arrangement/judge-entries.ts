import { AppError, type FileRecord } from '@convi/kernel';
import type { InputError } from '../http/input-errors.ts';
import { type Entry, type EntryList, fileOf } from './entry-lists.ts';

/** Who sent a thousand wrong entries needs no thousand answers. */
const MOST_TOLD = 20;

const faultIn = (list: EntryList, entry: Entry, files: ReadonlyMap<string, FileRecord>): string | undefined => {
  const id = fileOf(entry);
  if (id === undefined) return undefined;
  const file = files.get(id);
  return file ? list.beyond(entry, file) : 'fileId unknown-file';
};

/** The places of entries that have the id of an earlier one. */
const repeated = (entries: readonly Entry[]): ReadonlySet<number> => {
  const firstOf = new Map<string, number>();
  for (const [at, { id }] of entries.entries()) if (id !== undefined && !firstOf.has(id)) firstOf.set(id, at);
  return new Set(entries.flatMap(({ id }, at) => (id !== undefined && firstOf.get(id) !== at ? [at] : [])));
};

/** Checks that entries name what is there, and no two of them by one id. Throws `bad-arrangement`. */
export const judgeEntries = (list: EntryList, entries: readonly Entry[], uploads: readonly FileRecord[]): void => {
  const files = new Map(uploads.map((file) => [file.id, file]));
  const twice = repeated(entries);
  const errors = entries.flatMap((entry, at): InputError[] => {
    const [field, rule] = (twice.has(at) ? 'id twice' : faultIn(list, entry, files))?.split(' ') ?? [];
    return field && rule ? [{ pointer: `/${list.name}/${at}/${field}`, rule }] : [];
  });
  if (errors.length > 0) throw new AppError('bad-arrangement', { errors: errors.slice(0, MOST_TOLD) });
};
