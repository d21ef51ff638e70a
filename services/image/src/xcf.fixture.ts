export type Layer = {
  readonly side: number;
  readonly colour: readonly number[];
  readonly left?: number;
  readonly top?: number;
  readonly isHidden?: boolean;
  /** Of 255. */
  readonly opacity?: number;
  /** How it lies over those below; 3 multiplies. */
  readonly mode?: number;
};

const SIDE = 32;
const END = [0, 0];
const [OPACITY, MODE, VISIBLE, OFFSETS, COMPRESSION] = [6, 7, 8, 15, 17];
const RUN_LENGTHS = Buffer.from([1]);
/** Readers expect room behind a tile. */
const ROOM = Buffer.alloc(1_024);

const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [n, value] of values.entries()) bytes.writeUInt32BE(value, 4 * n);
  return bytes;
};

/** One layer of one tile, and where in the file it begins. */
const layerOf = (layer: Layer, at: number): Buffer => {
  const { side, colour, left = 0, top = 0, isHidden, opacity = 255, mode = 0 } = layer;
  const name = Buffer.concat([words(2), Buffer.from('a\0')]);
  const looks = words(OPACITY, 4, opacity, MODE, 4, mode, VISIBLE, 4, isHidden ? 0 : 1);
  const properties = Buffer.concat([looks, words(OFFSETS, 8, left, top, ...END)]);
  const hierarchyAt = at + 12 + name.length + properties.length + 8;
  const levelAt = hierarchyAt + 20;
  const tileAt = levelAt + 16;
  // Run lengths of one channel after the other.
  const plane = (value: number) => Array.from({ length: side }, () => [side - 1, value]).flat();
  return Buffer.concat([
    ...[words(side, side, 0), name, properties, words(hierarchyAt, 0)],
    ...[words(side, side, colour.length, levelAt, 0), words(side, side, tileAt, 0)],
    ...[Buffer.from(colour.flatMap(plane)), ROOM],
  ]);
};

/** GIMP's own, version 0: a picture of 32 pixels a side with layers of one colour, the topmost first. */
export const xcf = (layers: readonly Layer[]): Buffer => {
  const head = Buffer.concat([
    ...[Buffer.from('gimp xcf file\0', 'latin1'), words(SIDE, SIDE, 0)],
    ...[words(COMPRESSION, 1), RUN_LENGTHS, words(...END)],
  ]);
  // A list of layers and one of channels, each closed by a zero.
  let at = head.length + 4 * (layers.length + 2);
  const places: number[] = [];
  const bodies = layers.map((layer) => {
    const body = layerOf(layer, at);
    places.push(at);
    at += body.length;
    return body;
  });
  return Buffer.concat([head, words(...places, ...END), ...bodies]);
};
