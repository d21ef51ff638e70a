import type { ChapterEntry } from '@convi/contracts';
import {
  ARRANGEMENT_FIELD,
  type ArrangementPrivate,
  type FileRecord,
  openArrangement,
  type ProjectKey,
  type Snapshot,
  uploadsOf,
} from '@convi/kernel';
import { type Entry, type EntryList, fileOf, wholeFile } from './entry-lists.ts';

/** An arrangement as it is now. */
export type PresentArrangement = {
  readonly entries: readonly Entry[];
  readonly chapters: readonly ChapterEntry[] | undefined;
  readonly pending: readonly string[];
};

type Stored = Pick<ArrangementPrivate, 'pages' | 'segments' | 'chapters'> & { readonly known: readonly string[] };

const storedOf = (key: ProjectKey, { raw }: Snapshot): Stored => {
  const sealed = raw[ARRANGEMENT_FIELD];
  return sealed === undefined ? { known: [] } : openArrangement(key, sealed);
};

/** Entries of files that are still there; those that stood for all of a file as what is known of it now. */
const settledEntries = (list: EntryList, entries: readonly Entry[], files: readonly FileRecord[]): Entry[] => {
  const byId = new Map(files.map((file) => [file.id, file]));
  return entries.flatMap((entry) => {
    const id = fileOf(entry);
    if (id === undefined) return [entry];
    const file = byId.get(id);
    return file ? list.settled(entry, file) : [];
  });
};

/**
 * The arrangement of a project: what was put, without the files that were removed since, and with those at the end that came
 * since. What nobody knows the inside of is named as pending.
 */
export const presentArrangement = (key: ProjectKey, project: Snapshot, list: EntryList): PresentArrangement => {
  const { known, chapters, ...lists } = storedOf(key, project);
  const uploads = uploadsOf(project);
  const put = lists[list.name] ?? [];
  const named = new Set([...known, ...put.flatMap((entry) => fileOf(entry) ?? [])]);
  const pending = uploads.filter(list.isPending).map(({ id }) => id);
  const added = uploads.filter((file) => !named.has(file.id) && !list.isPending(file));
  const entries = [...put, ...added.map(({ id }) => wholeFile(list, id))];
  return { entries: settledEntries(list, entries, uploads), chapters, pending };
};

/** What a conversion takes of it: files of an unknown inside as a whole, at the end unless they stand somewhere already. */
export const wholeArrangement = (list: EntryList, { entries, pending }: PresentArrangement): Entry[] => {
  const named = new Set(entries.map(fileOf));
  return [...entries, ...pending.filter((id) => !named.has(id)).map((id) => wholeFile(list, id))];
};
