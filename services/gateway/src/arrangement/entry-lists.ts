import { formatOf, type PageEntry, type SegmentEntry, type Service } from '@convi/contracts';
import type { FileRecord } from '@convi/kernel';

export type Entry = PageEntry | SegmentEntry;

/** What a service's projects arrange. */
export type EntryList = {
  /** How the list is called, in an arrangement and among options. */
  readonly name: 'pages' | 'segments';
  /** Whether nobody knows yet what is in a file. */
  readonly isPending: (file: FileRecord) => boolean;
  /** An entry as what is known of its file by now lets it be said: one that stands for all of a file may become many. */
  readonly settled: (entry: Entry, file: FileRecord) => readonly Entry[];
  /** How far into the file an entry reaches that reaches too far. */
  readonly beyond: (entry: Entry, file: FileRecord) => string | undefined;
};

const ID_LENGTH = 26;

/** Pictures are one page each, unless they say that they have more. */
const pagesOf = ({ format, facts }: FileRecord): number | undefined =>
  facts.unreadable ? 0 : (facts.pages ?? (formatOf(format).service === 'image' ? 1 : undefined));

const pages: EntryList = {
  name: 'pages',
  isPending: (file) => pagesOf(file) === undefined,
  settled: (entry, file) => {
    const count = pagesOf(file);
    if (!('rotation' in entry) || entry.page !== undefined || count === undefined) return [entry];
    const { id = file.id, rotation, splitBefore } = entry;
    const numbered = (page: number) => ({
      ...{ id: `${id.slice(0, ID_LENGTH)}-${page}`, fileId: file.id, page, rotation },
      ...(page === 1 && splitBefore && { splitBefore }),
    });
    return Array.from({ length: count }, (_, n) => numbered(n + 1));
  },
  beyond: (entry, file) => {
    const count = pagesOf(file);
    const isBeyond = 'rotation' in entry && entry.page !== undefined && count !== undefined && entry.page > count;
    return isBeyond ? `page at-most:${count}` : undefined;
  },
};

const segments: EntryList = {
  name: 'segments',
  isPending: ({ facts }) => !facts.unreadable && facts.durationSeconds === undefined,
  settled: (entry, { facts }) => {
    if (facts.unreadable) return [];
    if (!('startSeconds' in entry) || entry.endSeconds !== undefined || facts.durationSeconds === undefined)
      return [entry];
    return [{ ...entry, endSeconds: facts.durationSeconds }];
  },
  beyond: (entry, { facts: { durationSeconds } }) => {
    const isBeyond = 'startSeconds' in entry && durationSeconds !== undefined && entry.startSeconds >= durationSeconds;
    return isBeyond ? `startSeconds less-than:${durationSeconds}` : undefined;
  },
};

/** The list of each service that has one. */
export const entryLists: { readonly [S in Service]?: EntryList } = { document: pages, audio: segments };

/** All of a file as one entry. */
export const wholeFile = ({ name }: EntryList, fileId: string): Entry => {
  const place = { id: fileId, fileId };
  return name === 'pages' ? { ...place, rotation: 0 } : { ...place, startSeconds: 0 };
};

/** The file that an entry is a part of; a blank page is a part of none. */
export const fileOf = (entry: Entry): string | undefined => ('fileId' in entry ? entry.fileId : undefined);
