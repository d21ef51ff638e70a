import type { KeptName } from '../storage/kept.ts';

/** The languages of the page, each by its own name. */
export const languages = { en: 'English', ru: 'Русский' } as const;
export type Language = keyof typeof languages;

/** Where the chosen language is kept; `static/language.js` reads it before the page is shown. */
export const LANGUAGE_KEY: KeptName = 'convi.language';

const isLanguage = (word: string): word is Language => Object.hasOwn(languages, word);

/** The language to show: the chosen one, else the first of the browser's that there is, else English. */
export const languageFor = (chosen: string | null, preferred: readonly string[]): Language => {
  if (chosen !== null && isLanguage(chosen)) return chosen;
  return preferred.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '').find(isLanguage) ?? 'en';
};
