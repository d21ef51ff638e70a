import type { FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { DamagedZip, packedBytesOf, type ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;

const inflateHead = async (packed: Buffer, most: number): Promise<Buffer> => {
  const inflate = createInflateRaw();
  // Ended by the break below: what follows the head is never unpacked.
  inflate.end(packed);
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of inflate) {
      pieces.push(piece as Buffer);
      bytes += (piece as Buffer).length;
      if (bytes >= most) break;
    }
  } catch {
    // The packed bytes end where the head was taken, or are damaged: an engine tells later.
  }
  return Buffer.concat(pieces).subarray(0, most);
};

/** The first bytes of an entry as they were before packing, at most so many. */
export const unpackHead = async (file: FileHandle, entry: ZipEntry, most: number): Promise<Buffer> => {
  if (entry.method === STORED) return packedBytesOf(file, entry, most);
  if (entry.method !== DEFLATED) throw new DamagedZip();
  // Deflate at its worst grows a little, so a head never needs much more than its own size.
  return inflateHead(await packedBytesOf(file, entry, most + 1_024), most);
};
