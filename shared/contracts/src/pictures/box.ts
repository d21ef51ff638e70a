/** Width and height in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** A part of a picture, from its upper left corner. */
export type Box = Size & { readonly left: number; readonly top: number };

/** The whole of a picture as a part of it. */
export const whole = ({ width, height }: Size): Box => ({ left: 0, top: 0, width, height });

/** Whether a part is all that there is. */
export const isWhole = (box: Box, { width, height }: Size): boolean => box.width === width && box.height === height;

/** What a part of a part has in common with it, placed in the same picture; undefined when that is nothing. */
export const within = (outer: Box, inner: Box): Box | undefined => {
  const [left, top] = [outer.left + inner.left, outer.top + inner.top];
  const width = Math.min(inner.width, outer.width - inner.left);
  const height = Math.min(inner.height, outer.height - inner.top);
  return width > 0 && height > 0 ? { left, top, width, height } : undefined;
};

/** The largest size of a shape that fits into another. */
export const largestOf = (shape: Size, { width, height }: Size): Size => {
  const factor = Math.min(width / shape.width, height / shape.height);
  const side = (length: number, most: number): number => Math.min(most, Math.max(1, Math.round(length * factor)));
  return { width: side(shape.width, width), height: side(shape.height, height) };
};
