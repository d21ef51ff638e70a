import { textOfDrawing } from './drawing-text.ts';

/** Pixels an inch at which a unit of a drawing is one pixel, and the fewest that libvips takes. */
const USUAL_DENSITY = 72;
const LEAST_DENSITY = 1;
/** As wide or high as a drawing becomes that counts in small units and says no size. */
const SIDE = 4_096;

const ROOT = /<svg\b[^>]*>/;
const SIZE = /\s(width|height)\s*=\s*(["'])\s*[\d.]+(e\d+)?\s*([a-z]+)?\s*\2/i;

const saysItsSize = (text: string): boolean => SIZE.test(ROOT.exec(text)?.[0] ?? '');

type Size = { readonly width: number; readonly height: number };

/**
 * How finely a drawing is drawn whose size is only that of the units it counts in, when those are more than a picture may
 * have pixels; undefined when it is to be drawn as it says.
 */
export const drawingDensity = async (path: string, { width, height }: Size, maxPixels: number) => {
  if (width * height <= maxPixels || saysItsSize(await textOfDrawing(path))) return undefined;
  const density = (USUAL_DENSITY * SIDE) / Math.max(width, height);
  return density < LEAST_DENSITY ? undefined : density;
};
