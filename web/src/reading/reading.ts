import type { Language } from '../language/languages.ts';

/** A text in every language. `list` is for what is looked up more than read. */
export type Reading = Readonly<
  Record<
    Language,
    {
      readonly title: string;
      readonly lead: string;
      readonly sections: readonly {
        readonly heading: string;
        readonly says: readonly string[];
        readonly list?: readonly { readonly name: string; readonly fact: string }[];
      }[];
    }
  >
>;
