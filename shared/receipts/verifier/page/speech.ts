import { en } from '../words/en.ts';
import { ru } from '../words/ru.ts';
import type { Words } from '../words/words.ts';
import { type Language, localeFor } from './language.ts';
import { type Numbers, numbersOf } from './numbers.ts';
import { en as pageEn } from './words/en.ts';
import type { PageWords } from './words/page-words.ts';
import { ru as pageRu } from './words/ru.ts';

const words: Readonly<Record<Language, Words>> = { en, ru };
const pageWords: Readonly<Record<Language, PageWords>> = { en: pageEn, ru: pageRu };

/** All that the page needs to speak a language. */
export type Speech = {
  readonly language: Language;
  readonly words: Words;
  readonly page: PageWords;
  readonly numbers: Numbers;
};

export const speechIn = (language: Language): Speech => ({
  language,
  words: words[language],
  page: pageWords[language],
  numbers: numbersOf(localeFor(language, navigator.languages)),
});
