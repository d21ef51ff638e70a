/** `[a b c d e f]` as PDF writes it: x = a·u + c·v + e, y = b·u + d·v + f. */
export type Matrix = readonly [number, number, number, number, number, number];
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** First the one, then the other. */
export const multiplied = ([a, b, c, d, e, f]: Matrix, [k, l, m, n, o, p]: Matrix): Matrix => [
  ...([a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n] as const),
  ...([e * k + f * m + o, e * l + f * n + p] as const),
];

const placements: Readonly<Record<number, (box: Box) => Matrix>> = {
  0: ({ x, y, width, height }) => [width, 0, 0, height, x, y],
  90: ({ x, y, width, height }) => [0, height, -width, 0, x + width, y],
  180: ({ x, y, width, height }) => [-width, 0, 0, -height, x + width, y + height],
  270: ({ x, y, width, height }) => [0, -height, width, 0, x, y + height],
};

/** Where the unit square lies that fills a page as it is shown, when the page is turned by `angle` degrees. */
export const onPage = (box: Box, angle: number): Matrix => {
  const place = placements[angle] ?? placements[0];
  if (!place) throw new Error('a matrix for every turn');
  return place(box);
};

/** Turns about the middle of a box, clockwise. */
export const turnedAbout = ({ x, y, width, height }: Box, degrees: number): Matrix => {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [across, up] = [x + width / 2, y + height / 2];
  const turn = multiplied([1, 0, 0, 1, -across, -up], [cos, -sin, sin, cos, 0, 0]);
  return multiplied(turn, [1, 0, 0, 1, across, up]);
};
