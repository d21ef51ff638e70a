import type { Language } from '../language/languages.ts';
import type { Words } from '../messages/en.ts';
import { en } from './en.ts';
import { type Popular, shortName, type Verb } from './popular.ts';
import type { PopularWords, Work } from './popular-words.ts';
import { ru } from './ru.ts';

export type PopularText = Work &
  Pick<PopularWords, 'open' | 'how' | 'forgets' | 'sealed' | 'free' | 'formatsHeading' | 'others'> & {
    readonly title: string;
    readonly description: string;
    readonly steps: readonly string[];
    readonly formats: readonly { readonly name: string; readonly good: string }[];
  };

const texts: Readonly<Record<Language, PopularWords>> = { en, ru };

const isVerb = (words: PopularWords, operation: string): operation is Verb => Object.hasOwn(words.verbs, operation);

const workOf = (words: PopularWords, { operation, from, to }: Popular): Work =>
  isVerb(words, operation) ? words.verbs[operation] : words.pair(from ? shortName(from) : '', shortName(to));

/** All that is said on the page of a popular conversion. */
export const popularText = (language: Language, one: Popular, words: Pick<Words, 'formats'>): PopularText => {
  const said = texts[language];
  const { heading, lead } = workOf(said, one);
  const told = one.from ? [one.from, one.to] : [];
  return {
    ...said,
    heading,
    lead,
    title: said.title(heading),
    description: said.description(heading),
    steps: said.steps(shortName(one.to)),
    formats: told.map((id) => ({ name: shortName(id), good: words.formats[id] })),
  };
};
