/** What lies on a board: a page, a segment. */
export type Entry = { readonly id: string };
/** The ids of the entries that are picked out. */
export type Picked = ReadonlySet<string>;

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 26;

/** An id for an entry that the person adds, so that it is the same before and after the server has heard of it. */
export const newEntryId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(ID_LENGTH))].map((byte) => LETTERS[byte % LETTERS.length]).join('');

export const without = <E extends Entry>(entries: readonly E[], picked: Picked): E[] =>
  entries.filter(({ id }) => !picked.has(id));

/** Each picked entry twice, its copy after it. */
export const doubled = <E extends Entry>(entries: readonly E[], picked: Picked): E[] =>
  entries.flatMap((entry) => (picked.has(entry.id) ? [entry, { ...entry, id: newEntryId() }] : [entry]));

/** Picked entries together, before the entry that stands at a place now. */
export const movedTo = <E extends Entry>(entries: readonly E[], picked: Picked, place: number): E[] => {
  const moving = entries.filter(({ id }) => picked.has(id));
  const before = entries.slice(0, place).filter(({ id }) => !picked.has(id));
  const after = entries.slice(place).filter(({ id }) => !picked.has(id));
  return [...before, ...moving, ...after];
};

/** Picked entries together, one place earlier or later than the first or last of them stands. */
export const movedBy = <E extends Entry>(entries: readonly E[], picked: Picked, by: -1 | 1): E[] => {
  const places = entries.flatMap(({ id }, place) => (picked.has(id) ? [place] : []));
  const [first = 0, last = 0] = [places.at(0), places.at(-1)];
  return movedTo(entries, picked, by < 0 ? Math.max(0, first - 1) : Math.min(entries.length, last + 2));
};
