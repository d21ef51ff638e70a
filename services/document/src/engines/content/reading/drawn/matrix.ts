import type { Matrix } from '../../workshop/page-view.ts';
import type { Box } from '../printed/box.ts';

export const SAME: Matrix = [1, 0, 0, 1, 0, 0];

/** What one matrix does after another (ISO 32000-1 §8.3.4). */
export const after = (inner: Matrix, outer: Matrix): Matrix => {
  const [a, b, c, d, e, f] = inner;
  const [g, h, i, j, k, l] = outer;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
};

export type Point = readonly [x: number, y: number];

export const moved = ([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point => [a * x + c * y + e, b * x + d * y + f];

/** The box of some points: whichever corner is the upper one. */
export const boxOf = (points: readonly Point[]): Box => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

export const inverse = ([a, b, c, d, e, f]: Matrix): Matrix | undefined => {
  const size = a * d - b * c;
  if (!Number.isFinite(size) || Math.abs(size) < Number.EPSILON) return undefined;
  return [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size];
};
