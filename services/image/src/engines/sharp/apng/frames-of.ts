import { EngineFailure } from '@convi/worker-kit/engine-script';
import { type Chunk, chunk, chunksOf, longs, PNG_SIGNATURE } from './png-chunk.ts';

/** A frame as it stands in the file: a piece of the picture, and what becomes of it. PNG 3 §11.3.4. */
export type Piece = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly delayMs: number;
  readonly dispose: 'keep' | 'clear' | 'previous';
  readonly isLaidOver: boolean;
  /** The piece as a PNG of its own. */
  readonly png: Buffer;
};

export type Animation = {
  readonly width: number;
  readonly height: number;
  /** How often it plays; 0 for ever. */
  readonly loop: number;
  readonly pieces: readonly Piece[];
};

const SEQUENCE_BYTES = 4;
const CONTROL_BYTES = 26;
const disposals = ['keep', 'clear', 'previous'] as const;
/** What every piece needs of the whole: colours, and how they are meant. */
const shared: readonly string[] = ['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT'];

type Begun = { readonly control: Buffer; readonly data: Buffer[] };

/** The controls with the data that follows each; a first picture without a control is not part of the animation. */
const begunIn = (chunks: readonly Chunk[]): Begun[] => {
  const begun: Begun[] = [];
  for (const { type, data } of chunks) {
    if (type === 'fcTL' && data.length >= CONTROL_BYTES) begun.push({ control: data, data: [] });
    if (type === 'IDAT') begun.at(-1)?.data.push(data);
    if (type === 'fdAT') begun.at(-1)?.data.push(data.subarray(SEQUENCE_BYTES));
  }
  return begun.filter(({ data }) => data.length > 0);
};

const delayOf = (control: Buffer): number => {
  const divisor = control.readUInt16BE(22) || 100;
  return Math.round((1_000 * control.readUInt16BE(20)) / divisor);
};

const pieceOf = ({ control, data }: Begun, header: Buffer, around: readonly Buffer[]): Piece => {
  const [width, height] = [control.readUInt32BE(4), control.readUInt32BE(8)];
  const own = Buffer.concat([longs(width, height), header.subarray(8)]);
  return {
    ...{ width, height, left: control.readUInt32BE(12), top: control.readUInt32BE(16), delayMs: delayOf(control) },
    dispose: disposals[control[24] ?? 0] ?? 'keep',
    isLaidOver: control[25] === 1,
    png: Buffer.concat([
      ...[PNG_SIGNATURE, chunk('IHDR', own), ...around],
      ...[...data.map((part) => chunk('IDAT', part)), chunk('IEND', Buffer.alloc(0))],
    ]),
  };
};

const assertInside = ({ left, top, width, height }: Piece, whole: { width: number; height: number }): void => {
  if (width < 1 || height < 1 || left + width > whole.width || top + height > whole.height)
    throw new EngineFailure('corrupt-input');
};

/** Reads the frames of an animated PNG. */
export const framesOf = (file: Buffer): Animation => {
  const chunks = chunksOf(file);
  const header = chunks[0]?.data;
  const about = chunks.find(({ type }) => type === 'acTL')?.data;
  if (chunks[0]?.type !== 'IHDR' || header?.length !== 13 || !about || about.length < 8)
    throw new EngineFailure('corrupt-input');
  const whole = { width: header.readUInt32BE(0), height: header.readUInt32BE(4) };
  const around = chunks.filter(({ type }) => shared.includes(type)).map(({ type, data }) => chunk(type, data));
  const pieces = begunIn(chunks).map((begun) => pieceOf(begun, header, around));
  for (const piece of pieces) assertInside(piece, whole);
  return { ...whole, loop: about.readUInt32BE(4), pieces };
};
