import type { Arrangement } from '@convi/contracts';
import { doubled, newEntryId, type Picked } from './board-moves.ts';

/** A page as the board shows it: of a file, or blank. */
export type BoardPage = NonNullable<Arrangement['pages']>[number];

/** A4, upright. */
const BLANK = { widthPoints: 595.28, heightPoints: 841.89 };

const turn = (page: BoardPage): BoardPage =>
  'blank' in page ? page : { ...page, rotation: ((page.rotation + 90) % 360) as typeof page.rotation };

/** Picked pages a quarter clockwise. */
export const turned = (pages: readonly BoardPage[], picked: Picked): BoardPage[] =>
  pages.map((page) => (picked.has(page.id) ? turn(page) : page));

/** Whether a file of its own begins with a page: the first one always begins one. */
const begins = ({ splitBefore }: BoardPage, place: number): boolean => splitBefore === true && place > 0;

/** How many files the pages become: marks divide them. */
export const filesOf = (pages: readonly BoardPage[]): number => 1 + pages.filter(begins).length;

/** The number of the file that begins with each page; undefined where one goes on, and where there is only one. */
export const fileNumbers = (pages: readonly BoardPage[]): (number | undefined)[] => {
  if (filesOf(pages) === 1) return pages.map(() => undefined);
  return pages.map((page, place) =>
    place === 0 || begins(page, place) ? filesOf(pages.slice(0, place + 1)) : undefined,
  );
};

const marked = ({ splitBefore: _, ...page }: BoardPage, is: boolean): BoardPage =>
  is ? { ...page, splitBefore: true } : page;

/** A file of its own from each picked page on; where all of them have such a mark, they lose it. */
export const divided = (pages: readonly BoardPage[], picked: Picked): BoardPage[] => {
  const some = pages.filter(({ id }, place) => place > 0 && picked.has(id));
  const is = some.some(({ splitBefore }) => !splitBefore);
  return pages.map((page) => (some.includes(page) ? marked(page, is) : page));
};

/** Each picked page twice; the copy stays in the file of its page. */
export const doubledPages = (pages: readonly BoardPage[], picked: Picked): BoardPage[] => {
  const known = new Set(pages.map(({ id }) => id));
  return doubled(pages, picked).map((page) => (known.has(page.id) ? page : marked(page, false)));
};

/** A blank page after the last picked one, or at the end. */
export const withBlank = (pages: readonly BoardPage[], picked: Picked): BoardPage[] => {
  const last = pages.findLastIndex(({ id }) => picked.has(id));
  return pages.toSpliced(last < 0 ? pages.length : last + 1, 0, { id: newEntryId(), blank: BLANK });
};
