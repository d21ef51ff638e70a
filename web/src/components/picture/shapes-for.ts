import type { Size } from './crop-box.ts';

const USUAL = ['1:1', '4:3', '3:2', '16:9'] as const;
/** An option holds no longer numbers. */
const MOST = 99_999;

const flipped = (shape: string): string => shape.split(':').reverse().join(':');

/** The shapes that a picture can be cut to: its own, the usual ones lying as it does, and the one that is set. */
export const shapesFor = ({ width, height }: Size, present: string): string[] => {
  const usual = height > width ? USUAL.map(flipped) : USUAL;
  const own = Math.max(width, height) <= MOST ? [`${width}:${height}`] : [];
  return [...new Set([...own, ...usual, ...(present === '' ? [] : [present])])];
};
