import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/* RIFF chunks of a WebP: https://developers.google.com/speed/webp/docs/riff_container. */
const HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
const SIZE_AT = 4;
/** More than that is missing of no picture that people have. */
const MOST_MISSING_BYTES = 64 * 1024 ** 2;
const pictures: readonly string[] = ['VP8 ', 'VP8L', 'ANMF'];

export type WholeWebp = {
  readonly input: string | Buffer;
  /** Something was missing at its end. */
  readonly isCut: boolean;
};

type Chunk = { readonly name: string; readonly bytes: Buffer; readonly missing: number };

const chunksOf = (file: Buffer): Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = HEAD_BYTES; at + CHUNK_HEAD_BYTES <= file.length; ) {
    const length = file.readUInt32LE(at + SIZE_AT);
    const end = at + CHUNK_HEAD_BYTES + length + (length % 2);
    chunks.push({
      name: file.toString('latin1', at, at + 4),
      bytes: file.subarray(at, end),
      missing: end - file.length,
    });
    at = end;
  }
  return chunks;
};

const isPicture = ({ name }: Chunk): boolean => pictures.includes(name);

/** What is left of the chunks when the last one is cut: a frame that others stand before is left out. */
const leftOf = (chunks: readonly Chunk[]): readonly Buffer[] | undefined => {
  const whole = chunks.filter(({ missing }) => missing <= 0);
  const cut = chunks.find(({ missing }) => missing > 0);
  if (!cut || whole.some(isPicture)) return whole.map(({ bytes }) => bytes);
  if (!isPicture(cut) || cut.missing > MOST_MISSING_BYTES) return undefined;
  // Decoders refuse what ends too early, and draw on where zeros follow: what is missing becomes a continuation of what is there.
  return [...whole.map(({ bytes }) => bytes), cut.bytes, Buffer.alloc(cut.missing)];
};

const mended = (file: Buffer): WholeWebp | undefined => {
  const chunks = chunksOf(file);
  const left = leftOf(chunks);
  if (!left) return undefined;
  const input = Buffer.concat([file.subarray(0, HEAD_BYTES), ...left]);
  input.writeUInt32LE(input.length - CHUNK_HEAD_BYTES, SIZE_AT);
  return { input, isCut: chunks.some(({ missing }) => missing > 1) };
};

const saysItsSize = (path: string): boolean => {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    readSync(file, head, 0, HEAD_BYTES, 0);
    const said = head.readUInt32LE(SIZE_AT);
    return said >= HEAD_BYTES && said + CHUNK_HEAD_BYTES <= fstatSync(file).size;
  } finally {
    closeSync(file);
  }
};

/** A WebP that ends too early as one that libwebp reads, with what there is of it. One that is whole stays where it is. */
export const wholeWebp = async (path: string): Promise<WholeWebp> => {
  const asItIs = { input: path, isCut: false };
  return saysItsSize(path) ? asItIs : (mended(await readFile(path)) ?? asItIs);
};
