import { operatorsIn } from '../../workshop/conformance/operators-in.ts';
import type { Matrix } from '../../workshop/page-view.ts';
import type { Box } from '../printed/box.ts';
import { after, boxOf, moved, SAME } from './matrix.ts';
import { pathBuilder, type Rule } from './path-lines.ts';

/** A picture where it stands, and how many dots it has across and down. */
export type Placed = { readonly box: Box; readonly across: number; readonly down: number };
export type Drawn = {
  readonly rules: readonly Rule[];
  readonly pictures: readonly Placed[];
  readonly isDrawing: boolean;
};

/** What a name of a content stream stands for: a picture, or a drawing with names of its own. */
export type Named =
  | { readonly kind: 'picture'; readonly across: number; readonly down: number }
  | { readonly kind: 'form'; readonly content: Content; readonly matrix: Matrix };
export type Content = { readonly bytes: Buffer; readonly named: (name: string) => Named | undefined };

const DEEPEST = 6;
/** What is more is no text with tables, and would keep a machine busy. */
const MOST_OPERATIONS = 1_000_000;
const MOST_RULES = 20_000;
const MOST_PICTURES = 2_000;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const ENOUGH = 6;

type Found = { rules: Rule[]; pictures: Placed[]; isDrawing: boolean; operations: number };
type Painting = 'stroked' | 'filled';

const paints: Readonly<Record<string, readonly Painting[]>> = {
  ...{ S: ['stroked'], s: ['stroked'], f: ['filled'], F: ['filled'], 'f*': ['filled'] },
  ...{ B: ['filled', 'stroked'], 'B*': ['filled', 'stroked'], b: ['filled', 'stroked'], 'b*': ['filled', 'stroked'] },
  n: [],
};
const closing: ReadonlySet<string> = new Set(['h', 's', 'b', 'b*']);

const placedAt = (matrix: Matrix): Box =>
  boxOf([moved([0, 0], matrix), moved([1, 0], matrix), moved([0, 1], matrix), moved([1, 1], matrix)]);

/** What stands before an operator: numbers, and a name. */
const operands = () => {
  let numbers: number[] = [];
  let name = '';
  return {
    take: (word: string): boolean => {
      if (word.startsWith('/')) name = word.slice(1);
      else if (NUMBER.test(word)) numbers.push(Number(word));
      else return false;
      return true;
    },
    /** The last six, behind nothing where there are fewer: so every operator finds the last of its own at one place. */
    last: (): number[] => [...Array.from({ length: ENOUGH }, () => 0), ...numbers].slice(-ENOUGH),
    name: () => name,
    clear: (): void => {
      numbers = [];
      name = '';
    },
  };
};

type Walk = { readonly found: Found; readonly depth: number };

/** Where things are drawn: what is set for a while is put back. */
const placing = (start: Matrix) => {
  const kept: Matrix[] = [];
  let matrix = start;
  return {
    now: () => matrix,
    keep: (): void => void kept.push(matrix),
    back: (): void => {
      matrix = kept.pop() ?? start;
    },
    move: (by: Matrix): void => {
      matrix = after(by, matrix);
    },
  };
};

type Operation = (numbers: readonly number[], name: string) => void;

const building = (path: ReturnType<typeof pathBuilder>, now: () => Matrix): Readonly<Record<string, Operation>> => {
  const curve: Operation = ([, , , , x = 0, y = 0]) => path.curve([x, y], now());
  return {
    m: ([, , , , x = 0, y = 0]) => path.move([x, y], now()),
    l: ([, , , , x = 0, y = 0]) => path.line([x, y], now()),
    ...{ c: curve, v: curve, y: curve },
    re: ([, , x = 0, y = 0, width = 0, height = 0]) => path.rectangle([x, y], [width, height], now()),
  };
};

const drawing = (
  { named }: Content,
  place: ReturnType<typeof placing>,
  { found, depth }: Walk,
): Readonly<Record<string, Operation>> => ({
  cm: ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]) => place.move([a, b, c, d, e, f]),
  q: place.keep,
  Q: place.back,
  Do: (_, name) => {
    const thing = named(name);
    if (thing?.kind === 'picture') addPicture(found, { ...thing, box: placedAt(place.now()) });
    if (thing?.kind === 'form' && depth < DEEPEST)
      walk(thing.content, after(thing.matrix, place.now()), { found, depth: depth + 1 });
  },
  // A picture that stands in the content itself: of its dots nothing is known here.
  ID: () => addPicture(found, { box: placedAt(place.now()), across: 0, down: 0 }),
  sh: () => {
    found.isDrawing = true;
  },
});

const addPicture = ({ pictures }: Found, { box, across, down }: Placed): void => {
  if (pictures.length < MOST_PICTURES) pictures.push({ box, across, down });
};

const paint = (path: ReturnType<typeof pathBuilder>, how: readonly Painting[], found: Found): void => {
  for (const each of how) {
    const { rules, isDrawing } = path[each]();
    if (found.rules.length < MOST_RULES) found.rules.push(...rules);
    found.isDrawing ||= isDrawing;
  }
  path.clear();
};

const walk = (content: Content, start: Matrix, walked: Walk): void => {
  const [given, path, place] = [operands(), pathBuilder(), placing(start)];
  const operations = { ...building(path, place.now), ...drawing(content, place, walked) };
  for (const word of operatorsIn(content.bytes)) {
    if (given.take(word)) continue;
    walked.found.operations += 1;
    if (walked.found.operations > MOST_OPERATIONS) return;
    if (closing.has(word)) path.close();
    const how = paints[word];
    if (how) paint(path, how, walked.found);
    else operations[word]?.(given.last(), given.name());
    given.clear();
  }
};

/** What a content stream draws beside its text. */
export const drawnThings = (content: Content, start: Matrix = SAME): Drawn => {
  const found: Found = { rules: [], pictures: [], isDrawing: false, operations: 0 };
  walk(content, start, { found, depth: 0 });
  return found;
};
