import type { Language } from '../language/languages.ts';
import { type AccountWords, account } from '../messages/en/account.ts';

const load: Record<Language, () => Promise<AccountWords>> = {
  en: () => Promise.resolve(account),
  ru: () => import('../messages/ru/account.ts').then((loaded) => loaded.account),
};

let code = $state<Language>('en');
let words = $state.raw<AccountWords>(account);

/** The words of the account pages, in a language that may be one moment behind that of the page. */
export const accountWords = {
  get code() {
    return code;
  },
  get now() {
    return words;
  },
  follow: async (language: Language): Promise<void> => {
    words = await load[language]();
    code = language;
  },
};
