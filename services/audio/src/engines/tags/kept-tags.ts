import type { SoundOptions } from '@convi/contracts';
import { repairWords } from './repair-words.ts';
import { isWord, songTags, type Tags } from './tags.ts';

const given = ({ title, artist, album, albumArtist, composer, track, year, genre, comment }: SoundOptions) => ({
  ...{ title, artist, album, album_artist: albumArtist, composer, track, date: year, genre, comment },
});

const isSong = (name: string): boolean => (songTags as readonly string[]).includes(name);

const isKept = (name: string, { metadata, tags }: SoundOptions): boolean => {
  if (!isWord(name)) return false;
  return isSong(name) ? tags === 'keep' : metadata === 'keep';
};

// The year of a song is known to all; the day and the hour may tell when somebody bought or recorded it.
const asYear = (name: string, word: string, { metadata }: SoundOptions): string =>
  name === 'date' && metadata === 'strip' ? (/^\d{4}/.exec(word)?.[0] ?? '') : word;

/** The words that a result gets: what is kept of its source's, and what was given by name, which counts more. */
export const keptTags = (source: Tags, options: SoundOptions): Tags => {
  const kept = Object.entries(repairWords(source, options.tagEncoding))
    .filter(([name]) => isKept(name, options))
    .map(([name, word]): [string, string] => [name, asYear(name, word, options)]);
  const named = Object.entries(given(options)).map(([name, word]): [string, string | undefined] => [name, word]);
  const words = new Map<string, string | undefined>(kept);
  for (const [name, word] of named) if (word !== undefined) words.set(name, word);
  return Object.fromEntries([...words].flatMap(([name, word]) => (word ? [[name, word] as const] : [])));
};
