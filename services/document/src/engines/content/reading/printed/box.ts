/** Where something stands on a page: from its upper left corner, in the units of what was told of the page. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export const widthOf = ({ left, right }: Box): number => right - left;
export const heightOf = ({ top, bottom }: Box): number => bottom - top;
export const centreOf = ({ left, top, right, bottom }: Box) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

/** Whether the middle of something lies in a box. */
export const holds = (box: Box, inner: Box): boolean => {
  const { x, y } = centreOf(inner);
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
};

/** How much two spans have in common; below zero, how far they are apart. */
export const shared = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.min(a[1], b[1]) - Math.max(a[0], b[0]);

/** The smallest box around some. */
export const around = (boxes: readonly Box[]): Box =>
  boxes.reduce(
    (all, { left, top, right, bottom }) => ({
      left: Math.min(all.left, left),
      top: Math.min(all.top, top),
      right: Math.max(all.right, right),
      bottom: Math.max(all.bottom, bottom),
    }),
    { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity },
  );
