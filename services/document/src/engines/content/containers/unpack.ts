import type { FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { DamagedZip, packedBytesOf, type ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
const PIECE_BYTES = 256 * 1024;

/** An entry as it was before packing, piece by piece. Ends early where its bytes are damaged: an engine tells later. */
export async function* unpack(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  const packed = await packedBytesOf(file, entry, entry.packedBytes);
  if (entry.method === STORED) {
    yield packed;
    return;
  }
  if (entry.method !== DEFLATED) throw new DamagedZip();
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  inflate.end(packed);
  try {
    yield* inflate;
  } catch {
    // What came before still counts.
  }
}
