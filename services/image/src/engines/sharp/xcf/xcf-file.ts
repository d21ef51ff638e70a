import { EngineFailure } from '@convi/worker-kit/engine-script';

/* GIMP's own, versions 0 to 23: https://developer.gimp.org/core/standards/xcf/. What lies within a group is in its picture already. */

export type XcfLayer = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  /** Of 255. */
  readonly opacity: number;
  readonly mode: number;
  readonly isShown: boolean;
  /** It lies in a group, whose picture shows it. */
  readonly isWithin: boolean;
  readonly appliesMask: boolean;
  /** Where its pixels are told of, and those of its mask; 0 for none. */
  readonly pixelsAt: number;
  readonly maskAt: number;
};

export type XcfFile = {
  readonly bytes: Buffer;
  /** Pointers have four bytes, and eight from version 11 on. */
  readonly pointerBytes: 4 | 8;
  readonly width: number;
  readonly height: number;
  /** 0: colours, 1: grey, 2: numbered. */
  readonly base: number;
  readonly precision: number;
  readonly compression: number;
  /** Three bytes for each. */
  readonly colours: Buffer;
  /** The topmost first. */
  readonly layers: readonly XcfLayer[];
};

const HEAD_BYTES = 26;
const WIDE_POINTERS = 11;
const EXACT_PRECISION = 4;
const EIGHT_BITS = 150;
const MOST_LAYERS = 1_000;
const MOST_PROPERTIES = 1_000;
const [END, COLOURS, OPACITY, MODE, VISIBLE, APPLIES_MASK, OFFSETS, COMPRESSION] = [0, 1, 6, 7, 8, 11, 15, 17];
const ITEM_PATH = 30;

const readPointer = ({ bytes, pointerBytes }: Pick<XcfFile, 'bytes' | 'pointerBytes'>, at: number): number =>
  pointerBytes === 4 ? bytes.readUInt32BE(at) : Number(bytes.readBigUInt64BE(at));

type Properties = { readonly of: ReadonlyMap<number, Buffer>; readonly end: number };

const propertiesAt = (bytes: Buffer, from: number): Properties => {
  const of = new Map<number, Buffer>();
  let at = from;
  for (let n = 0; n < MOST_PROPERTIES; n++) {
    const [kind, length] = [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)];
    at += 8 + length;
    if (kind === END) return { of, end: at };
    of.set(kind, bytes.subarray(at - length, at));
  }
  throw new EngineFailure('corrupt-input');
};

const wordOf = ({ of }: Properties, kind: number, usual: number): number => {
  const value = of.get(kind);
  return value && value.length >= 4 ? value.readInt32BE() : usual;
};

const placeOf = ({ of }: Properties): Pick<XcfLayer, 'left' | 'top'> => {
  const value = of.get(OFFSETS);
  return value && value.length >= 8 ? { left: value.readInt32BE(0), top: value.readInt32BE(4) } : { left: 0, top: 0 };
};

const layerAt = (file: Pick<XcfFile, 'bytes' | 'pointerBytes'>, at: number): XcfLayer => {
  const { bytes, pointerBytes } = file;
  const properties = propertiesAt(bytes, at + 16 + bytes.readUInt32BE(at + 12));
  return {
    ...{ width: bytes.readUInt32BE(at), height: bytes.readUInt32BE(at + 4) },
    ...placeOf(properties),
    ...{ opacity: wordOf(properties, OPACITY, 255), mode: wordOf(properties, MODE, 0) },
    isShown: wordOf(properties, VISIBLE, 1) !== 0,
    isWithin: (properties.of.get(ITEM_PATH)?.length ?? 0) > 4,
    appliesMask: wordOf(properties, APPLIES_MASK, 0) !== 0,
    pixelsAt: readPointer(file, properties.end),
    maskAt: readPointer(file, properties.end + pointerBytes),
  };
};

/** Pointers one after the other, up to a zero. */
const pointersAt = (file: Pick<XcfFile, 'bytes' | 'pointerBytes'>, from: number): number[] => {
  const pointers: number[] = [];
  for (let n = 0; n < MOST_LAYERS; n++) {
    const pointer = readPointer(file, from + n * file.pointerBytes);
    if (pointer === 0) return pointers;
    pointers.push(pointer);
  }
  throw new EngineFailure('too-complex');
};

const parsed = (bytes: Buffer): XcfFile => {
  const version = Number(/^gimp xcf (?:file|v(\d{3}))\0/.exec(bytes.toString('latin1', 0, 14))?.[1] ?? 0);
  const isExact = version >= EXACT_PRECISION;
  const properties = propertiesAt(bytes, HEAD_BYTES + (isExact ? 4 : 0));
  const file = { bytes, pointerBytes: version >= WIDE_POINTERS ? (8 as const) : (4 as const) };
  return {
    ...file,
    ...{ width: bytes.readUInt32BE(14), height: bytes.readUInt32BE(18), base: bytes.readUInt32BE(22) },
    precision: isExact ? bytes.readUInt32BE(HEAD_BYTES) : EIGHT_BITS,
    compression: properties.of.get(COMPRESSION)?.[0] ?? 0,
    colours: properties.of.get(COLOURS)?.subarray(4) ?? Buffer.alloc(0),
    layers: pointersAt(file, properties.end).map((at) => layerAt(file, at)),
  };
};

/** Reads what a file of GIMP says of its layers. Throws `EngineFailure`. */
export const xcfFile = (bytes: Buffer): XcfFile => {
  try {
    return parsed(bytes);
  } catch (error) {
    // It points beyond its end.
    throw error instanceof EngineFailure ? error : new EngineFailure('corrupt-input');
  }
};

/** The places of the tiles of a drawable, and how many bytes a pixel has. */
export const tilesAt = (file: XcfFile, at: number): { readonly pixelBytes: number; readonly places: number[] } => {
  const levelAt = readPointer(file, at + 12);
  return { pixelBytes: file.bytes.readUInt32BE(at + 8), places: pointersAt(file, levelAt + 8) };
};
