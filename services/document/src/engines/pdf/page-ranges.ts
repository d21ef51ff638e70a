import { FailureError } from '@convi/kernel';

/** First and last page, counted from 1, both included. */
export type PageRange = { readonly first: number; readonly last: number };

/**
 * The wanted pages of a document that has so many. `ranges` is what the profile allows (`1-3,5`); pages beyond the end are
 * left out, and nothing left is `bad-options`.
 */
export const pageRanges = (ranges: string | undefined, pages: number): readonly PageRange[] => {
  if (ranges === undefined) return [{ first: 1, last: pages }];
  const wanted = ranges
    .split(',')
    .map((part) => part.split('-').map(Number))
    .map(([first = 0, last = first]) => ({ first: Math.max(1, first), last: Math.min(pages, last) }))
    .filter(({ first, last }) => first <= last);
  if (wanted.length === 0) throw new FailureError('bad-options');
  return wanted;
};
