/** The languages to try for a script; the first that is right stays. */
const byScript: Readonly<Record<string, string>> = {
  Latin: 'eng',
  Fraktur: 'deu',
  Cyrillic: 'rus+eng',
  Arabic: 'ara',
  Han: 'chi_sim',
  HanS: 'chi_sim',
  HanT: 'chi_sim',
  Japanese: 'jpn',
  Hiragana: 'jpn',
  Katakana: 'jpn',
  Korean: 'kor',
  Hangul: 'kor',
};
const UNTOLD = 'eng+rus';

/** The languages that a page is read in first. Takes its script, if that could be told. */
export const languagesOf = (script: string | undefined): string => byScript[script ?? ''] ?? UNTOLD;

/** Short words that nearly every page of a language has, and that are read rightly with the letters of English alone. */
const commonWords: Readonly<Record<string, readonly string[]>> = {
  eng: ['the', 'and', 'of', 'to', 'in', 'is', 'that', 'for', 'with', 'this', 'from', 'are', 'was'],
  deu: ['der', 'die', 'und', 'das', 'nicht', 'ist', 'mit', 'den', 'von', 'ein', 'eine', 'auf', 'dem', 'zu'],
  fra: ['le', 'les', 'des', 'et', 'est', 'une', 'dans', 'pour', 'que', 'qui', 'pas', 'sur', 'du', 'vous'],
  spa: ['el', 'los', 'las', 'que', 'una', 'por', 'con', 'del', 'para', 'se', 'es', 'su', 'y', 'como'],
  ita: ['il', 'che', 'di', 'non', 'per', 'una', 'della', 'sono', 'con', 'gli', 'nel', 'alla', 'anche', 'dei'],
  por: ['o', 'os', 'que', 'uma', 'para', 'com', 'dos', 'mais', 'por', 'como', 'da', 'em', 'ao', 'pelo'],
};
const FEWEST = 3;
const UKRAINIAN = /[іїєґ]/gi;
const RUSSIAN = /[ыэъё]/gi;

const countOf = (words: readonly string[], common: readonly string[]): number =>
  words.filter((word) => common.includes(word)).length;

const latin = (text: string): string => {
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  const counts = Object.entries(commonWords).map(([language, common]) => ({
    language,
    count: countOf(words, common),
  }));
  const [first] = counts.toSorted((a, b) => b.count - a.count);
  return first && first.count >= FEWEST ? first.language : 'eng';
};

/** The languages that a page is better read in, by what was read of it; undefined when these are the right ones. */
export const betterLanguages = (read: string, text: string): string | undefined => {
  if (read === 'eng') return latin(text) === 'eng' ? undefined : latin(text);
  const isUkrainian = (text.match(UKRAINIAN)?.length ?? 0) > (text.match(RUSSIAN)?.length ?? 0);
  return read === 'rus+eng' && isUkrainian ? 'ukr+eng' : undefined;
};
