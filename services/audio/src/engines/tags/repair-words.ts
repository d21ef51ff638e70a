import type { SoundOptions } from '@convi/contracts';
import type { Tags } from './tags.ts';

type Encoding = Exclude<SoundOptions['tagEncoding'], 'keep'>;
const names: Readonly<Record<Encoding, string>> = { cp1251: 'windows-1251', 'koi8-r': 'koi8-r', cp866: 'ibm866' };

const isLatin1 = (text: string): boolean => [...text].every((letter) => letter.charCodeAt(0) < 0x100);
const isAscii = (text: string): boolean => [...text].every((letter) => letter.charCodeAt(0) < 0x80);

/** Reads a word anew that was read as Latin-1 and was not written so. One of other letters stays as it is. */
const repairWord = (word: string, encoding: SoundOptions['tagEncoding']): string => {
  if (encoding === 'keep' || isAscii(word) || !isLatin1(word)) return word;
  return new TextDecoder(names[encoding]).decode(Buffer.from(word, 'latin1'));
};

/** The same for all words of a file. */
export const repairWords = (tags: Tags, encoding: SoundOptions['tagEncoding']): Tags =>
  Object.fromEntries(Object.entries(tags).map(([name, word]) => [name, repairWord(word, encoding)]));

// Most letters of Western words are plain; of garbled Cyrillic ones nearly none is.
const GARBLED_SHARE = 0.6;
const looksGarbled = (word: string): boolean => {
  const letters = [...word].filter((letter) => /\p{L}/u.test(letter) || letter.charCodeAt(0) > 0x7f);
  const odd = letters.filter((letter) => letter.charCodeAt(0) > 0xbf && letter.charCodeAt(0) < 0x100);
  return letters.length > 2 && isLatin1(word) && odd.length / letters.length > GARBLED_SHARE;
};

const vowels = /[аеиоуыэюяё]/giu;
const isWordLike = (word: string): boolean => {
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  const share = (word.match(vowels)?.length ?? 0) / Math.max(1, letters);
  // Russian has between a quarter and six tenths of vowels, and small letters behind great ones.
  return /^[\p{Script=Cyrillic}\P{L}]+$/u.test(word) && share > 0.2 && share < 0.7 && !/\p{Ll}\p{Lu}/u.test(word);
};

/** What a garbled word among some would read as, and in which encoding; undefined where all words look as meant. */
export const garbledWord = (tags: Tags): { readonly encoding: Encoding; readonly repaired: string } | undefined => {
  const word = Object.values(tags).find(looksGarbled);
  if (word === undefined) return undefined;
  return (['cp1251', 'koi8-r', 'cp866'] as const)
    .map((encoding) => ({ encoding, repaired: repairWord(word, encoding) }))
    .find(({ repaired }) => isWordLike(repaired));
};
