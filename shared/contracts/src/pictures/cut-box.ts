import { type Box, largestOf, type Size, within } from './box.ts';

/** What `crop` says in words, within a part of a picture; all of the part without it. Undefined when nothing would be left. */
export const askedBox = (crop: string | undefined, outer: Box): Box | undefined => {
  if (crop === undefined) return outer;
  const [left = 0, top = 0, width = 0, height = 0] = crop.split(',').map(Number);
  return within(outer, { left, top, width, height });
};

/** The shape that `aspect` says in words. */
export const aspectSize = (aspect: string): Size => {
  const [width = 1, height = 1] = aspect.split(':').map(Number);
  return { width, height };
};

/** Where a smaller part lies in a larger one: at the side that `focus` names, else in the middle. */
export const placedBox = (outer: Box, { width, height }: Size, focus: string): Box => {
  const [across, down] = [outer.width - width, outer.height - height];
  const left = focus === 'left' ? 0 : focus === 'right' ? across : Math.floor(across / 2);
  const top = focus === 'top' ? 0 : focus === 'bottom' ? down : Math.floor(down / 2);
  return { left: outer.left + left, top: outer.top + top, width, height };
};

/** The largest part of a shape, at the side that `focus` names. */
export const shapedBox = (outer: Box, shape: Size, focus: string): Box =>
  placedBox(outer, largestOf(shape, outer), focus);
