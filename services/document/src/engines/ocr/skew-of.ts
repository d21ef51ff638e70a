import type { RawPixels } from '../pages/raw-pixels.ts';

/** Dark points, from the middle of the page. */
type Points = { readonly across: Float64Array; readonly down: Float64Array };

const MOST_DEGREES = 8;
const COARSE = 0.5;
const FINE = 0.1;
const MOST_POINTS = 60_000;
const FEWEST_POINTS = 400;
/** Lines of text have to stand out so much more at the best angle than they do at none. */
const CLEARLY = 1.1;
const DARK = 110;
const ROW = 2;

const darkPoints = ({ data, width, height }: RawPixels): Points => {
  const found: number[] = [];
  for (let at = 0; at < data.length; at += 1) if ((data[at] ?? 255) < DARK) found.push(at);
  const step = Math.max(1, Math.ceil(found.length / MOST_POINTS));
  const some = found.filter((_, n) => n % step === 0);
  return {
    across: Float64Array.from(some, (at) => (at % width) - width / 2),
    down: Float64Array.from(some, (at) => Math.floor(at / width) - height / 2),
  };
};

/** How much rows differ from their neighbours when the page is turned so: text in lines makes full and empty ones. */
const sharpness = ({ across, down }: Points, reach: number, degrees: number): number => {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const rows = new Float64Array(Math.ceil((2 * reach) / ROW) + 2);
  for (let n = 0; n < across.length; n += 1) {
    const row = Math.floor(((across[n] ?? 0) * sin + (down[n] ?? 0) * cos + reach) / ROW);
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let n = 1; n < rows.length; n += 1) sum += ((rows[n] ?? 0) - (rows[n - 1] ?? 0)) ** 2;
  return sum;
};

const anglesAround = (centre: number, reach: number, step: number): number[] =>
  Array.from({ length: Math.round((2 * reach) / step) + 1 }, (_, n) => centre - reach + n * step);

const best = (angles: readonly number[], score: (degrees: number) => number): number => {
  const scored = angles.map((degrees) => ({ degrees, score: score(degrees) }));
  return scored.reduce((most, each) => (each.score > most.score ? each : most)).degrees;
};

/** By how many degrees clockwise a page of grey pixels has to be turned so that its lines lie level; 0 when nothing tells. */
export const skewOf = (pixels: RawPixels): number => {
  const points = darkPoints(pixels);
  if (points.across.length < FEWEST_POINTS) return 0;
  const reach = Math.hypot(pixels.width, pixels.height) / 2;
  const score = (degrees: number): number => sharpness(points, reach, degrees);
  const coarse = best(anglesAround(0, MOST_DEGREES, COARSE), score);
  const found = best(anglesAround(coarse, COARSE, FINE), score);
  return score(found) > CLEARLY * score(0) ? Number(found.toFixed(1)) : 0;
};
