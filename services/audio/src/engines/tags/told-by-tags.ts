import type { Disclosure } from '@convi/contracts';
import { garbledWord } from './repair-words.ts';
import type { Tags } from './tags.ts';

type Rule = readonly [RegExp, Disclosure['kind']];

const rules: readonly Rule[] = [
  [/^(location|com\.apple\.quicktime\.location|gps|coordinates|xyz|city|country|recording.?location)/, 'place'],
  [/^(make|model|com\.apple\.quicktime\.(make|model)|device|com\.android\.(manufacturer|model))/, 'device'],
  [
    /(^|\W)(account_id|account_type|apid|cnid|purchase_date|owner|ownr|purchaser|buyer|user|wm\/userweburl|id3v2_priv)/,
    'purchase',
  ],
  [/(copyright|license|^rights)/, 'copyright'],
  [
    /^(encoder|encoded_by|encoding_tool|encoded-by|software|tool|encodersettings|wm\/toolname|coding_history|originator)/,
    'software',
  ],
  [
    /^(creation_time|date|origination_date|origination_time|encoding_time|tdtg|tden|year|com\.apple\.quicktime\.creationdate)/,
    'time',
  ],
  [/^(artist|album_artist|composer|performer|author|engineer|conductor|lyricist|publisher)/, 'author'],
  [/^(comment|description|synopsis|title|album|lyrics|keywords|podcast|umid)/, 'description'],
];

const longest = 300;
const shortened = (word: string): string => (word.length > longest ? `${word.slice(0, longest)}…` : word);

/** What the words of a sound tell of people, places and things; a repair of words that are garbled is suggested there too. */
export const toldByTags = (tags: Tags, { hasCover }: { readonly hasCover: boolean }): Disclosure[] => {
  const told = Object.entries(tags).flatMap(([name, word]): Disclosure[] => {
    const kind = rules.find(([pattern]) => pattern.test(name))?.[1];
    return kind && word.trim() !== '' ? [{ kind, value: shortened(word.trim()) }] : [];
  });
  const garbled = garbledWord(tags);
  return [
    ...new Map(told.map((each) => [`${each.kind} ${each.value}`, each])).values(),
    ...(garbled ? [{ kind: 'garbled-words' as const, value: shortened(garbled.repaired) }] : []),
    ...(hasCover ? [{ kind: 'cover' as const, value: '' }] : []),
  ];
};
