import { crc32 } from 'node:zlib';

export const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const OVERHEAD = 12;

export type Chunk = { readonly type: string; readonly data: Buffer };

/** A chunk with its length and its sum: PNG 3 §5.3. */
export const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** Numbers as PNG writes them. */
export const longs = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [n, value] of values.entries()) bytes.writeUInt32BE(value, 4 * n);
  return bytes;
};

/** The chunks of a PNG, as far as they are whole. */
export const chunksOf = (file: Buffer): Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = PNG_SIGNATURE.length; at + OVERHEAD <= file.length; ) {
    const bytes = file.readUInt32BE(at);
    if (at + OVERHEAD + bytes > file.length) break;
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + bytes) });
    at += bytes + OVERHEAD;
  }
  return chunks;
};
