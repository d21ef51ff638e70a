import { type FileHandle, open } from 'node:fs/promises';

/* TIFF 6.0 §2, and BigTIFF, whose places and counts have eight bytes: https://www.awaresystems.be/imaging/tiff/bigtiff.html. */
const COMPRESSION = 259;
const MOST_ENTRIES = 512;
/** None, CCITT, LZW, JPEG old and new, Deflate of both numbers, PackBits, Pixar, LogLuv. */
const KNOWN: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 32_773, 32_908, 32_909, 32_946, 34_676, 34_677];

type Layout = {
  readonly firstAt: number;
  readonly placeBytes: 4 | 8;
  readonly countBytes: 2 | 8;
  readonly entryBytes: number;
  readonly valueAt: number;
};
const layouts: Readonly<Record<number, Layout>> = {
  42: { firstAt: 4, placeBytes: 4, countBytes: 2, entryBytes: 12, valueAt: 8 },
  43: { firstAt: 8, placeBytes: 8, countBytes: 8, entryBytes: 20, valueAt: 12 },
};

type Tiff = { readonly file: FileHandle; readonly isLittle: boolean; readonly layout: Layout };

const bytesAt = async (file: FileHandle, position: number, count: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(count), position });
  return buffer.subarray(0, bytesRead);
};

/** A number of any of the sizes that there are; of eight bytes those that a file can have. */
const numberAt = (bytes: Buffer, at: number, isLittle: boolean): number => {
  if (bytes.length === 2) return isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  if (bytes.length === 4) return isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  return Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
};

const read = async ({ file, isLittle }: Tiff, at: number, count: number): Promise<number | undefined> => {
  const bytes = await bytesAt(file, at, count);
  const number = bytes.length === count ? numberAt(bytes, 0, isLittle) : undefined;
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
};

const packingOf = async (tiff: Tiff): Promise<number | undefined> => {
  const { firstAt, placeBytes, countBytes, entryBytes, valueAt } = tiff.layout;
  const folderAt = (await read(tiff, firstAt, placeBytes)) ?? 0;
  const count = Math.min((await read(tiff, folderAt, countBytes)) ?? 0, MOST_ENTRIES);
  const entries = await bytesAt(tiff.file, folderAt + countBytes, count * entryBytes);
  for (let at = 0; at + entryBytes <= entries.length; at += entryBytes) {
    const tag = numberAt(entries.subarray(at, at + 2), 0, tiff.isLittle);
    if (tag === COMPRESSION) return numberAt(entries.subarray(at + valueAt, at + valueAt + 2), 0, tiff.isLittle);
  }
  return undefined;
};

/**
 * Whether the first picture of a TIFF is packed in a way that sharp's libtiff does not know: of what lies in tiles it shows
 * black and says nothing.
 */
export const isPackedOddly = async (path: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const head = await bytesAt(file, 0, 4);
    const isLittle = head[0] === 0x49;
    const layout = layouts[head.length < 4 ? 0 : numberAt(head.subarray(2, 4), 0, isLittle)];
    const packing = layout && (await packingOf({ file, isLittle, layout }));
    return packing !== undefined && !KNOWN.includes(packing);
  } finally {
    await file.close();
  }
};
