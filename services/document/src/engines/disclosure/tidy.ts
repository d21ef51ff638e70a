import type { Disclosure } from '@convi/contracts';

const MOST = 40;
const LONGEST = 200;

/** A text in a length and of characters that can be shown as it is. */
const shownText = (value: string): string =>
  value
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);

// Files say one moment in several ways; to the second is enough, and once.
const moment = (value: string): string => value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?).*$/, '$1 $2');

/** Each thing once, in a length and of characters that can be shown as they are. */
export const tidyDisclosures = (all: readonly Disclosure[]): Disclosure[] => {
  const distinct = new Map<string, Disclosure>();
  for (const { kind, value } of all) {
    const shown = shownText(kind === 'time' ? moment(value) : value);
    distinct.set(`${kind} ${shown}`, { kind, value: shown });
  }
  return [...distinct.values()].slice(0, MOST);
};
