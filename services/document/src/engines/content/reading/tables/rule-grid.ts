import type { Rule } from '../drawn/path-lines.ts';
import { shared } from '../printed/box.ts';

/** A line of a grid: where it stands, and the spans that are drawn of it. */
type Line = { readonly at: number; readonly spans: readonly (readonly [number, number])[] };
export type Grid = { readonly xs: readonly Line[]; readonly ys: readonly Line[] };

/** Lines nearer than that are one that is drawn twice, or in pieces. */
const NEAR = 3;
const TOUCHING = 4;
const MOST_RULES = 3_000;

type Span = { readonly at: number; readonly from: number; readonly to: number };
const spanOf = ({ runs, left, top, right, bottom }: Rule): Span =>
  runs === 'across'
    ? { at: (top + bottom) / 2, from: left, to: right }
    : { at: (left + right) / 2, from: top, to: bottom };

const isCrossed = (across: Span, up: Span): boolean =>
  up.at >= across.from - TOUCHING &&
  up.at <= across.to + TOUCHING &&
  across.at >= up.from - TOUCHING &&
  across.at <= up.to + TOUCHING;

/** Pieces of one line as one. */
const mended = (spans: readonly Span[]): readonly Span[] => {
  const lines: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const at = lines.findLastIndex((line) => Math.abs(line.at - span.at) <= 1 && span.from <= line.to + NEAR);
    const line = lines[at];
    if (line && lines.length - at < 40) lines[at] = { ...line, to: Math.max(line.to, span.to) };
    else lines.push(span);
  }
  return lines;
};

/** Lines that stand at one place. */
const linesOf = (spans: readonly Span[]): readonly Line[] => {
  const lines: { at: number; spans: [number, number][] }[] = [];
  for (const { at, from, to } of spans.toSorted((a, b) => a.at - b.at)) {
    const last = lines.at(-1);
    if (last && at - last.at <= 2 * NEAR) last.spans.push([from, to]);
    else lines.push({ at, spans: [[from, to]] });
  }
  return lines;
};

/** Takes out of a set what holds. */
const taken = (from: Set<Span>, isTaken: (span: Span) => boolean): readonly Span[] => {
  const found = [...from].filter(isTaken);
  for (const span of found) from.delete(span);
  return found;
};

/** All lines that hold together with one by crossing each other. Takes them out of the sets. */
const grown = (start: Span, across: Set<Span>, up: Set<Span>) => {
  const group = { across: [start], up: [] as Span[] };
  // A list that grows while it is walked is walked to its end.
  for (const line of group.across)
    for (const crossing of taken(up, (span) => isCrossed(line, span))) {
      group.up.push(crossing);
      group.across.push(...taken(across, (span) => isCrossed(span, crossing)));
    }
  return group;
};

/** Lines of one grid hold together by crossing. */
const connected = (across: readonly Span[], up: readonly Span[]): readonly Grid[] => {
  const [left, leftUp] = [new Set(across), new Set(up)];
  const grids: Grid[] = [];
  for (const start of across) {
    if (!left.delete(start)) continue;
    const group = grown(start, left, leftUp);
    grids.push({ xs: linesOf(group.up), ys: linesOf(group.across) });
  }
  return grids;
};

const reach = (lines: readonly Line[]): readonly [number, number] => {
  const spans = lines.flatMap((line) => line.spans);
  return [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))];
};

/** Tables without lines at their sides: those that run across end where the sides would be. */
const withSides = (lines: readonly Line[], crossing: readonly Line[]): readonly Line[] => {
  const [from, to] = reach(crossing);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return lines;
  const side = (at: number): Line => ({ at, spans: [] });
  const before = first.at - from > 3 * TOUCHING ? [side(from)] : [];
  const behind = to - last.at > 3 * TOUCHING ? [side(to)] : [];
  return [...before, ...lines, ...behind];
};

/** The grids that lines of a page make. */
export const ruleGrids = (rules: readonly Rule[]): readonly Grid[] => {
  const of = (runs: Rule['runs']) => mended(rules.filter((rule) => rule.runs === runs).map(spanOf));
  const [across, up] = [of('across'), of('up')];
  if (across.length + up.length > MOST_RULES) return [];
  return connected(across, up)
    .filter(({ xs, ys }) => xs.length > 0 && ys.length > 1)
    .map(({ xs, ys }) => ({ xs: withSides(xs, ys), ys: withSides(ys, xs) }));
};

const ENOUGH = 0.7;

/** Whether a line is drawn from one place to another. */
export const isDrawn = ({ spans }: Line, from: number, to: number): boolean =>
  spans.reduce((sum, span) => sum + Math.max(0, shared(span, [from, to])), 0) >= ENOUGH * (to - from);
