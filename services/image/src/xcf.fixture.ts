import { deflateSync } from 'node:zlib';

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
/** Readers expect room behind a tile. */
const ROOM = Buffer.alloc(1_024);

const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [n, value] of values.entries()) bytes.writeUInt32BE(value, 4 * n);
  return bytes;
};

const wides = (...values: number[]): Buffer => Buffer.concat(values.map((value) => words(0, value)));

/** Whose kind of file it is: pointers of eight bytes from version 11 on, tiles zipped by choice. */
export type XcfKind = { readonly version?: number; readonly isZipped?: boolean };

const pointersOf = ({ version = 0 }: XcfKind) => (version >= 11 ? wides : words);

type Placed = { readonly layer: Layer; readonly at: number };

/** One layer of one tile, and where in the file it begins. */
const layerOf = ({ layer, at }: Placed, kind: XcfKind): Buffer => {
  const { side, colour, left = 0, top = 0, isHidden, opacity = 255, mode = 0 } = layer;
  const pointers = pointersOf(kind);
  const [none, one] = [pointers(0).length, words(0).length];
  const name = Buffer.concat([words(2), Buffer.from('a\0')]);
  const looks = words(OPACITY, 4, opacity, MODE, 4, mode, VISIBLE, 4, isHidden ? 0 : 1);
  const properties = Buffer.concat([looks, words(OFFSETS, 8, left, top, ...END)]);
  const hierarchyAt = at + 3 * one + name.length + properties.length + 2 * none;
  const levelAt = hierarchyAt + 3 * one + 2 * none;
  const tileAt = levelAt + 2 * one + 2 * none;
  // Run lengths of one channel after the other, or pixels as they are.
  const plane = (value: number) => Array.from({ length: side }, () => [side - 1, value]).flat();
  const pixels = Buffer.from(Array.from({ length: side * side }, () => colour).flat());
  return Buffer.concat([
    ...[words(side, side, 0), name, properties, pointers(hierarchyAt, 0)],
    ...[words(side, side, colour.length), pointers(levelAt, 0), words(side, side), pointers(tileAt, 0)],
    ...[kind.isZipped ? deflateSync(pixels) : Buffer.from(colour.flatMap(plane)), ROOM],
  ]);
};

const EIGHT_BITS = 150;

/** GIMP's own: a picture of 32 pixels a side with layers of one colour, the topmost first. */
export const xcf = (layers: readonly Layer[], kind: XcfKind = {}): Buffer => {
  const { version = 0, isZipped } = kind;
  const pointers = pointersOf(kind);
  const sign = version === 0 ? 'file' : `v${String(version).padStart(3, '0')}`;
  const head = Buffer.concat([
    ...[Buffer.from(`gimp xcf ${sign}\0`, 'latin1'), words(SIDE, SIDE, 0)],
    ...[version >= 4 ? words(EIGHT_BITS) : Buffer.alloc(0)],
    ...[words(COMPRESSION, 1), Buffer.from([isZipped ? 2 : 1]), words(...END)],
  ]);
  // A list of layers and one of channels, each closed by a zero.
  let at = head.length + pointers(0).length * (layers.length + 2);
  const places: number[] = [];
  const bodies = layers.map((layer) => {
    const body = layerOf({ layer, at }, kind);
    places.push(at);
    at += body.length;
    return body;
  });
  return Buffer.concat([head, pointers(...places, ...END), ...bodies]);
};
