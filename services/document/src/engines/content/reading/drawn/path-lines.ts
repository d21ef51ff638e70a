import type { Matrix } from '../../workshop/page-view.ts';
import { type Box, heightOf, widthOf } from '../printed/box.ts';
import { boxOf, moved, type Point } from './matrix.ts';

/** A straight line on a page, across or up. */
export type Rule = Box & { readonly runs: 'across' | 'up' };

/** Points. Thinner areas are lines; longer ones than a dot. */
const THIN = 3;
const SHORTEST = 3;
const STRAIGHT = 0.6;

type Part = { readonly points: readonly Point[]; readonly isCurved: boolean };

/** A line out of a long and thin box. */
const ruleOf = (box: Box): Rule | undefined => {
  const [width, height] = [widthOf(box), heightOf(box)];
  if (Math.min(width, height) > THIN || Math.max(width, height) < SHORTEST) return undefined;
  return { ...box, runs: width >= height ? 'across' : 'up' };
};

const isStraight = ([x, y]: Point, [to, down]: Point): boolean =>
  Math.abs(x - to) < STRAIGHT || Math.abs(y - down) < STRAIGHT;

const isBoxed = ({ points, isCurved }: Part): boolean =>
  !isCurved && points.length >= 4 && points.every((point, n) => n === 0 || isStraight(points[n - 1] ?? point, point));

/** A path while it is built. What it leaves when it is painted: lines, and whether it is a drawing of another kind. */
export const pathBuilder = () => {
  let parts: { points: Point[]; isCurved: boolean }[] = [];
  const last = () => parts.at(-1);
  const move = (point: Point, matrix: Matrix): void =>
    void parts.push({ points: [moved(point, matrix)], isCurved: false });
  const line = (point: Point, matrix: Matrix): void => void last()?.points.push(moved(point, matrix));
  const curve = (point: Point, matrix: Matrix): void => {
    const part = last();
    if (!part) return;
    part.isCurved = true;
    part.points.push(moved(point, matrix));
  };
  const close = (): void => {
    const first = last()?.points[0];
    if (first) last()?.points.push(first);
  };
  const rectangle = ([x, y]: Point, [width, height]: Point, matrix: Matrix): void => {
    const corners: readonly Point[] = [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
      [x, y],
    ];
    parts.push({ points: corners.map((corner) => moved(corner, matrix)), isCurved: false });
  };
  const clear = (): void => {
    parts = [];
  };
  const filled = (): { rules: Rule[]; isDrawing: boolean } => {
    const boxed = parts.filter(isBoxed);
    const lines = boxed.flatMap(({ points }) => ruleOf(boxOf(points)) ?? []);
    return { rules: lines, isDrawing: boxed.length < parts.length };
  };
  const stroked = (): { rules: Rule[]; isDrawing: boolean } => {
    const lines = parts.flatMap(({ points, isCurved }) =>
      isCurved ? [] : points.slice(1).flatMap((point, n) => ruleOf(boxOf([points[n] ?? point, point])) ?? []),
    );
    const isDrawing = parts.some(
      ({ points, isCurved }) =>
        isCurved || points.some((point, n) => n > 0 && !isStraight(points[n - 1] ?? point, point)),
    );
    return { rules: lines, isDrawing };
  };
  return { move, line, curve, close, rectangle, clear, filled, stroked };
};
