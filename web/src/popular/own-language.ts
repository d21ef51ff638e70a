import type { Language } from '../language/languages.ts';

/** Of an address that has a page of its own. */
export type Params = { readonly language?: 'ru' | undefined; readonly popular?: string | undefined };

/** The language that an address itself names; `undefined` for pages that follow the person. */
export const ownLanguage = ({ language, popular }: Params): Language | undefined =>
  popular === undefined ? undefined : (language ?? 'en');
