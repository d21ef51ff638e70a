import { type Box, heightOf, shared, widthOf } from '../printed/box.ts';
import { columnOrder, type Ordered } from './column-order.ts';

const isOver = (a: Box, b: Box): boolean =>
  shared([a.left, a.right], [b.left, b.right]) > 0.3 * Math.min(widthOf(a), widthOf(b));

/** Back up the page where nobody would read on: above what was read, or to a column on the left of it. */
const jumpsBack = (before: Box, next: Box): boolean =>
  next.top < before.top - heightOf(before) && (isOver(before, next) || next.right < before.left);

const isReadable = (boxes: readonly Box[]): boolean =>
  boxes.every((box, at) => {
    const before = boxes[at - 1];
    return !before || !jumpsBack(before, box);
  });

/** Puts things that are drawn in no order of their own before the first of the others that is below them. */
const inserted = <T extends Box>(drawn: readonly T[], placed: readonly T[]): readonly T[] => {
  const items = [...drawn];
  for (const thing of placed.toSorted((a, b) => a.top - b.top)) {
    const isBelow = (item: T): boolean =>
      item.top >= thing.bottom - 1 || (item.top >= thing.top - 1 && isOver(item, thing));
    const at = items.findIndex(isBelow);
    items.splice(at < 0 ? items.length : at, 0, thing);
  }
  return items;
};

/**
 * The order in which a page is read. What was drawn in an order that can be read keeps it, unless the page shows columns;
 * `placed` are things of which only the place is known.
 */
export const pageOrder = <T extends Box>(drawn: readonly T[], placed: readonly T[]): Ordered<T> => {
  const byColumns = columnOrder([...drawn, ...placed]);
  if (byColumns.hasColumns || !isReadable(drawn)) return byColumns;
  return { items: inserted(drawn, placed), hasColumns: false };
};
