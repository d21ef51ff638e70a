import { type Spelling, spellingsOf } from './spellings.ts';

type Entry = Spelling & { readonly word: string };
export type Hit = { readonly word: string; readonly spelling: string; readonly at: number };

/** Looks for many words at once: a walk over the bytes, whatever the number of words. */
export type WordIndex = { readonly hitsIn: (bytes: Buffer) => Hit[] };

/** Every spelling is longer; two bytes of them tell nearly all places where nothing begins. */
const HEAD_BYTES = 4;
const LOW_HALF = 0xffff;

const headsOf = (entries: readonly Entry[]) => {
  const byHead = Map.groupBy(entries, ({ bytes }) => bytes.readUInt32LE(0));
  const begins = new Uint8Array(LOW_HALF + 1);
  for (const head of byHead.keys()) begins[head & LOW_HALF] = 1;
  return { byHead, begins };
};

const isAt = (bytes: Buffer, at: number, spelled: Buffer): boolean =>
  bytes.compare(spelled, 0, spelled.length, at, Math.min(bytes.length, at + spelled.length)) === 0;

type Heads = ReturnType<typeof headsOf>;

const NONE: Entry[] = [];

/** Those that stand at a place. */
const entriesAt = ({ byHead, begins }: Heads, bytes: Buffer, at: number): Entry[] => {
  // Nearly every place ends here.
  if (begins[bytes[at]! | (bytes[at + 1]! << 8)] === 0) return NONE;
  return (byHead.get(bytes.readUInt32LE(at)) ?? []).filter((entry) => isAt(bytes, at, entry.bytes));
};

/** An index of words in every spelling. Each spelling of a word is told once for some bytes. */
export const wordIndex = (words: readonly string[]): WordIndex => {
  const heads = headsOf(words.flatMap((word) => spellingsOf(word).map((spelling) => ({ ...spelling, word }))));
  const hitsIn = (bytes: Buffer): Hit[] => {
    const found = new Map<Entry, number>();
    for (let at = 0; at + HEAD_BYTES <= bytes.length; at += 1)
      for (const entry of entriesAt(heads, bytes, at)) if (!found.has(entry)) found.set(entry, at);
    return [...found].map(([{ word, name }, at]) => ({ word, spelling: name, at }));
  };
  return { hitsIn };
};
