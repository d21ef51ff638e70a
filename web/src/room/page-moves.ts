import type { Arrangement } from '@convi/contracts';

/** A page as the board shows it: of a file, or blank. */
export type BoardPage = NonNullable<Arrangement['pages']>[number];
type Pages = readonly BoardPage[];
/** The ids of the pages that are picked out. */
type Picked = ReadonlySet<string>;

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 26;

/** An id for a page that the person adds, so that it is the same before and after the server has heard of it. */
export const newPageId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(ID_LENGTH))].map((byte) => LETTERS[byte % LETTERS.length]).join('');

/** A4, upright. */
const BLANK = { widthPoints: 595.28, heightPoints: 841.89 };

const turn = (page: BoardPage): BoardPage =>
  'blank' in page ? page : { ...page, rotation: ((page.rotation + 90) % 360) as typeof page.rotation };

/** Picked pages a quarter clockwise. */
export const turned = (pages: Pages, picked: Picked): BoardPage[] =>
  pages.map((page) => (picked.has(page.id) ? turn(page) : page));

export const without = (pages: Pages, picked: Picked): BoardPage[] => pages.filter(({ id }) => !picked.has(id));

/** Each picked page twice, its copy after it. */
export const doubled = (pages: Pages, picked: Picked): BoardPage[] =>
  pages.flatMap((page) => (picked.has(page.id) ? [page, { ...page, id: newPageId() }] : [page]));

/** A blank page after the last picked one, or at the end. */
export const withBlank = (pages: Pages, picked: Picked): BoardPage[] => {
  const last = pages.findLastIndex(({ id }) => picked.has(id));
  return pages.toSpliced(last < 0 ? pages.length : last + 1, 0, { id: newPageId(), blank: BLANK });
};

/** Picked pages together, before the page that stands at a place now. */
export const movedTo = (pages: Pages, picked: Picked, place: number): BoardPage[] => {
  const moving = pages.filter(({ id }) => picked.has(id));
  const before = pages.slice(0, place).filter(({ id }) => !picked.has(id));
  const after = pages.slice(place).filter(({ id }) => !picked.has(id));
  return [...before, ...moving, ...after];
};

/** Picked pages together, one place earlier or later than the first or last of them stands. */
export const movedBy = (pages: Pages, picked: Picked, by: -1 | 1): BoardPage[] => {
  const places = pages.flatMap(({ id }, place) => (picked.has(id) ? [place] : []));
  const [first = 0, last = 0] = [places.at(0), places.at(-1)];
  return movedTo(pages, picked, by < 0 ? Math.max(0, first - 1) : Math.min(pages.length, last + 2));
};
