import { en, type Words } from '../messages/en.ts';
import { LANGUAGE_KEY, type Language, languageFor } from './languages.ts';
import { numbersOf } from './numbers.ts';

const load: Record<Language, () => Promise<Words>> = {
  en: () => Promise.resolve(en),
  // Only people who read it load it.
  ru: () => import('../messages/ru.ts').then(({ ru }) => ru),
};

// Pages are written in English ahead of time, so that is what the first moment has to show.
let code = $state<Language>('en');
let words = $state.raw<Words>(en);
const numbers = $derived(numbersOf(code));

const show = async (next: Language): Promise<void> => {
  words = await load[next]();
  code = next;
  if (typeof document !== 'undefined') document.documentElement.lang = next;
};

/** The language that this page is written in, when its address names one. */
const own = (): Language | undefined => document.documentElement.dataset.language as Language | undefined;

const stored = (): string | null => {
  try {
    return localStorage.getItem(LANGUAGE_KEY);
  } catch {
    return null;
  }
};

const keep = (next: Language): void => {
  try {
    localStorage.setItem(LANGUAGE_KEY, next);
  } catch {
    // Storage that is closed to us only means that the next visit asks the browser again.
  }
};

/** The language of the page: its words and its way to write numbers. */
export const language = {
  get code() {
    return code;
  },
  get words() {
    return words;
  },
  get numbers() {
    return numbers;
  },
  show,
  start: async (): Promise<void> => {
    await show(own() ?? languageFor(stored(), navigator.languages));
    delete document.documentElement.dataset.waiting;
  },
  choose: async (next: Language): Promise<void> => {
    keep(next);
    await show(next);
  },
};
