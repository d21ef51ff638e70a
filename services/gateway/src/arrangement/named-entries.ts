import { newId } from '@convi/kernel';
import { type Entry, fileOf } from './entry-lists.ts';

/** The id that an entry has by itself: that of a page which stands where it stood at first. */
const naturalId = (entry: Entry): string | undefined => {
  const id = fileOf(entry);
  return 'rotation' in entry && entry.page !== undefined ? `${id}-${entry.page}` : id;
};

/** The same entries, each with an id of its own. */
export const namedEntries = (entries: readonly Entry[]): Entry[] => {
  const taken = new Set(entries.flatMap(({ id }) => id ?? []));
  return entries.map((entry) => {
    if (entry.id !== undefined) return entry;
    const natural = naturalId(entry);
    const id = natural === undefined || taken.has(natural) ? newId() : natural;
    taken.add(id);
    return { ...entry, id };
  });
};
