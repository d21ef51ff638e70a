import type { Disclosure } from '@convi/contracts';

const MOST_DISCLOSURES = 40;
const MOST_LENGTH = 200;

/** Each thing once, in a length and of characters that can be shown as they are. */
export const tidyDisclosures = (all: readonly Disclosure[]): Disclosure[] => {
  const distinct = new Map<string, Disclosure>();
  for (const { kind, value } of all) {
    // No control characters: the page and programs show these as they are.
    const shown = value.replace(/\p{Cc}+/gu, ' ').slice(0, MOST_LENGTH);
    distinct.set(`${kind} ${shown}`, { kind, value: shown });
  }
  return [...distinct.values()].slice(0, MOST_DISCLOSURES);
};
