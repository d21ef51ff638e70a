import type { Disclosure } from '@convi/contracts';

/** What was found in a document, and the fonts that it asks for. */
export type Found = { readonly disclosures: readonly Disclosure[]; readonly fonts: readonly string[] };

export type Kind = Disclosure['kind'];

const MOST_NAMES = 5;

/** One thing, when there is any. */
export const told = (kind: Kind, value: string | undefined): Disclosure[] =>
  value === undefined || value.trim() === '' ? [] : [{ kind, value: value.trim() }];

/** How often a thing stands there, and whose or what it is: `3 (Anna, Boris)`. */
export const counted = (kind: Kind, count: number, names: readonly string[] = []): Disclosure[] => {
  if (count === 0) return [];
  const distinct = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  const shown = distinct.slice(0, MOST_NAMES).join(', ');
  const rest = distinct.length > MOST_NAMES ? ', …' : '';
  return [{ kind, value: shown === '' ? String(count) : `${count} (${shown}${rest})` }];
};
