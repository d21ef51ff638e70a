import { inflateSync } from 'node:zlib';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { tilesAt, type XcfFile } from './xcf-file.ts';

const TILE = 64;
const [NONE, RUN_LENGTHS, ZLIB] = [0, 1, 2];

type Size = { readonly width: number; readonly height: number };
type Tile = { readonly at: number; readonly pixels: number; readonly pixelBytes: number };

type Run = { readonly count: number; readonly isRepeated: boolean; readonly from: number };

/** One byte many times, or many bytes once; the longest of both are told by two bytes more. */
const runAt = (bytes: Buffer, at: number): Run => {
  const code = bytes.readUInt8(at);
  const isRepeated = code < 128;
  if (code === 127 || code === 128) return { count: bytes.readUInt16BE(at + 1), isRepeated, from: at + 3 };
  return { count: isRepeated ? code + 1 : 256 - code, isRepeated, from: at + 1 };
};

/** The bytes that run lengths stand for. */
const unrolled = (bytes: Buffer, from: number, wanted: number): Buffer => {
  const parts: Buffer[] = [];
  let at = from;
  for (let left = wanted; left > 0; ) {
    const run = runAt(bytes, at);
    const count = Math.min(run.count, left);
    if (count === 0) throw new EngineFailure('corrupt-input');
    const literal = bytes.subarray(run.from, run.from + count);
    parts.push(run.isRepeated ? Buffer.alloc(count, bytes.readUInt8(run.from)) : literal);
    at = run.from + (run.isRepeated ? 1 : run.count);
    left -= count;
  }
  return Buffer.concat(parts);
};

/** Packed is one byte of all pixels after the other. */
const interleaved = (planes: Buffer, { pixels, pixelBytes }: Tile): Buffer => {
  const tile = Buffer.alloc(pixels * pixelBytes);
  for (let n = 0; n < planes.length; n++) tile[(n % pixels) * pixelBytes + Math.floor(n / pixels)] = planes[n] ?? 0;
  return tile;
};

const unpacked = ({ bytes, compression }: XcfFile, tile: Tile): Buffer => {
  const wanted = tile.pixels * tile.pixelBytes;
  if (compression === RUN_LENGTHS) return interleaved(unrolled(bytes, tile.at, wanted), tile);
  if (compression === NONE) return bytes.subarray(tile.at, tile.at + wanted);
  if (compression !== ZLIB) throw new EngineFailure('unsupported-input');
  return inflateSync(bytes.subarray(tile.at, tile.at + wanted * 2 + 1_024), { maxOutputLength: wanted });
};

/** The pixels of a drawable as they are stored, tile after tile put together. */
export const pixelsAt = (file: XcfFile, at: number, { width, height }: Size): { data: Buffer; pixelBytes: number } => {
  const { pixelBytes, places } = tilesAt(file, at);
  const data = Buffer.alloc(width * height * pixelBytes);
  const across = Math.ceil(width / TILE);
  for (const [n, place] of places.entries()) {
    const [left, top] = [(n % across) * TILE, Math.floor(n / across) * TILE];
    const [columns, rows] = [Math.min(TILE, width - left), Math.min(TILE, height - top)];
    if (rows < 1) break;
    const tile = unpacked(file, { at: place, pixels: columns * rows, pixelBytes });
    for (let y = 0; y < rows; y++)
      tile.copy(
        data,
        ((top + y) * width + left) * pixelBytes,
        y * columns * pixelBytes,
        (y + 1) * columns * pixelBytes,
      );
  }
  return { data, pixelBytes };
};
