/* The folders of tags that EXIF is made of, and a TIFF itself: TIFF 6.0 §2, EXIF 2.32 §4.6. */

/** Gives bytes of a file or a block; fewer at its end. */
export type Bytes = (at: number, count: number) => Buffer;

/** A tag's value: a text, or its numbers. Fractions are divided already. */
export type TagValue = string | readonly number[];
export type Folder = ReadonlyMap<number, TagValue>;

const ENTRY_BYTES = 12;
const MOST_ENTRIES = 512;
const MOST_VALUE_BYTES = 16_384;

type Kind = { readonly bytes: number; readonly read: (data: Buffer, at: number, little: boolean) => number };

const long = (data: Buffer, at: number, little: boolean): number =>
  little ? data.readUInt32LE(at) : data.readUInt32BE(at);
const signed = (data: Buffer, at: number, little: boolean): number =>
  little ? data.readInt32LE(at) : data.readInt32BE(at);
const short = (data: Buffer, at: number, little: boolean): number =>
  little ? data.readUInt16LE(at) : data.readUInt16BE(at);

const kinds: Readonly<Record<number, Kind>> = {
  1: { bytes: 1, read: (data, at) => data.readUInt8(at) },
  2: { bytes: 1, read: (data, at) => data.readUInt8(at) },
  3: { bytes: 2, read: short },
  4: { bytes: 4, read: long },
  5: { bytes: 8, read: (data, at, little) => long(data, at, little) / (long(data, at + 4, little) || 1) },
  7: { bytes: 1, read: (data, at) => data.readUInt8(at) },
  10: { bytes: 8, read: (data, at, little) => signed(data, at, little) / (signed(data, at + 4, little) || 1) },
  13: { bytes: 4, read: long },
};
const TEXT = 2;
const UNDEFINED = 7;

export type Tiff = { readonly bytes: Bytes; readonly little: boolean };

/** Opens a block or a file that begins like a TIFF; undefined when it does not. */
export const openTiff = (bytes: Bytes): Tiff | undefined => {
  const mark = bytes(0, 4).toString('hex');
  return mark === '49492a00' || mark === '4d4d002a' ? { bytes, little: mark.startsWith('49') } : undefined;
};

/** Where the first folder stands. */
export const firstFolderAt = ({ bytes, little }: Tiff): number => {
  const head = bytes(4, 4);
  return head.length < 4 ? 0 : long(head, 0, little);
};

const tagValue = ({ bytes, little }: Tiff, entry: Buffer): TagValue | undefined => {
  const type = short(entry, 2, little);
  const kind = kinds[type];
  const count = long(entry, 4, little);
  if (!kind || count === 0) return undefined;
  const length = count * kind.bytes;
  // Maker notes and pictures are only known to be there.
  if (length > MOST_VALUE_BYTES || (type === UNDEFINED && length > 1_024)) return [length];
  const data = length <= 4 ? entry.subarray(8, 8 + length) : bytes(long(entry, 8, little), length);
  if (data.length < length) return undefined;
  if (type === TEXT) return data.toString('utf8').replace(/\0.*$/s, '').trim();
  return Array.from({ length: count }, (_, n) => kind.read(data, n * kind.bytes, little));
};

/** Reads one folder, and where the next one stands; 0 when it is the last. */
export const folderAt = (tiff: Tiff, at: number): { readonly folder: Folder; readonly next: number } => {
  const folder = new Map<number, TagValue>();
  const head = at === 0 ? Buffer.alloc(0) : tiff.bytes(at, 2);
  if (head.length < 2) return { folder, next: 0 };
  const count = Math.min(short(head, 0, tiff.little), MOST_ENTRIES);
  const body = tiff.bytes(at + 2, count * ENTRY_BYTES + 4);
  for (let n = 0; (n + 1) * ENTRY_BYTES <= body.length && n < count; n++) {
    const entry = body.subarray(n * ENTRY_BYTES, (n + 1) * ENTRY_BYTES);
    const value = tagValue(tiff, entry);
    if (value !== undefined) folder.set(short(entry, 0, tiff.little), value);
  }
  const nextAt = count * ENTRY_BYTES;
  return { folder, next: body.length >= nextAt + 4 ? long(body, nextAt, tiff.little) : 0 };
};
