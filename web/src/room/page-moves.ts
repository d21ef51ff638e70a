import type { Arrangement } from '@convi/contracts';
import { newEntryId, type Picked } from './board-moves.ts';

/** A page as the board shows it: of a file, or blank. */
export type BoardPage = NonNullable<Arrangement['pages']>[number];

/** A4, upright. */
const BLANK = { widthPoints: 595.28, heightPoints: 841.89 };

const turn = (page: BoardPage): BoardPage =>
  'blank' in page ? page : { ...page, rotation: ((page.rotation + 90) % 360) as typeof page.rotation };

/** Picked pages a quarter clockwise. */
export const turned = (pages: readonly BoardPage[], picked: Picked): BoardPage[] =>
  pages.map((page) => (picked.has(page.id) ? turn(page) : page));

/** A blank page after the last picked one, or at the end. */
export const withBlank = (pages: readonly BoardPage[], picked: Picked): BoardPage[] => {
  const last = pages.findLastIndex(({ id }) => picked.has(id));
  return pages.toSpliced(last < 0 ? pages.length : last + 1, 0, { id: newEntryId(), blank: BLANK });
};
