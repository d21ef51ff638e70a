import type { SoundTags } from '@convi/contracts';
import { garbledWord, repairWords } from './repair-words.ts';
import type { Tags } from './tags.ts';

/** The options of tags by ffmpeg's names of them, the better name first. */
const names: Readonly<Record<keyof SoundTags['words'], readonly string[]>> = {
  title: ['title'],
  artist: ['artist'],
  album: ['album'],
  albumArtist: ['album_artist'],
  composer: ['composer'],
  track: ['track'],
  year: ['date', 'year'],
  genre: ['genre'],
  comment: ['comment', 'description'],
};

/** As long as an option takes. */
const longest = 2_000;

const shown = (name: string, word: string): string =>
  name === 'year' ? (/^\d{4}/.exec(word)?.[0] ?? '') : word.trim().slice(0, longest);

const wordsOf = (tags: Tags): SoundTags['words'] =>
  Object.fromEntries(
    Object.entries(names).flatMap(([name, theirs]) => {
      const word = shown(name, tags[theirs.find((one) => tags[one]) ?? ''] ?? '');
      return word === '' ? [] : [[name, word]];
    }),
  );

/** What a recording says of itself, in the names of the options that write it; no `tags` where it says nothing. */
export const soundTagsOf = (
  tags: Tags,
  { hasCover }: { readonly hasCover: boolean },
): { readonly tags?: SoundTags } => {
  const words = wordsOf(tags);
  const garbled = garbledWord(words as Tags);
  if (Object.keys(words).length === 0 && !hasCover) return {};
  return {
    tags: {
      words,
      ...(hasCover && { hasCover }),
      ...(garbled && {
        repair: { tagEncoding: garbled.encoding, words: wordsOf(repairWords(tags, garbled.encoding)) },
      }),
    },
  };
};
