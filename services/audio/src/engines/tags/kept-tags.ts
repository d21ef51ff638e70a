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
    .map(([name, word]) => [name, asYear(name, word, options)] as const);
  const named = Object.entries(given(options)).flatMap(([name, word]) => (word === undefined ? [] : [[name, word]]));
  const all: [string, string][] = Object.entries({ ...Object.fromEntries(kept), ...Object.fromEntries(named) });
  return Object.fromEntries(all.filter(([, word]) => word !== ''));
};
