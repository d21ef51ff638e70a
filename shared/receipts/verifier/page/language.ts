/** The languages of the page, each by its own name. */
export const languages = { en: 'English', ru: 'Русский' } as const;
export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as Language[];

const baseOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';

/** The first of the person's languages that the page has, else English. Nothing is stored: the next visit asks again. */
export const languageFor = (preferred: readonly string[]): Language =>
  preferred.flatMap((tag) => languageCodes.filter((code) => code === baseOf(tag)))[0] ?? 'en';

/** How the person writes this language: `en-GB` for somebody in Britain. */
export const localeFor = (language: Language, preferred: readonly string[]): string =>
  preferred.find((tag) => baseOf(tag) === language) ?? language;
