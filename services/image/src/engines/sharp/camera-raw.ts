import { type FileHandle, open } from 'node:fs/promises';

/*
 * Camera raws (DNG, CR2, NEF, ARW …) carry the signature of TIFF, and libvips shows their small preview or their raw sensor
 * values as if that were the picture. They are told by what only they hold: TIFF 6.0 §2, DNG 1.7 chapter 4.
 */
const SUB_IFDS = 330;
const PHOTOMETRIC = 262;
const DNG_VERSION = 50_706;
const COLOR_FILTER_ARRAY = 32_803;
const LINEAR_RAW = 34_892;

const MOST_ENTRIES = 512;
const MOST_FOLDERS = 16;
const ENTRY_BYTES = 12;

type Tiff = { readonly file: FileHandle; readonly little: boolean };
type Entry = { readonly tag: number; readonly count: number; readonly value: number; readonly short: number };

const bytesAt = async ({ file }: Tiff, at: number, count: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(count), position: at });
  return buffer.subarray(0, bytesRead);
};

const short = ({ little }: Tiff, bytes: Buffer, at: number): number =>
  little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
const long = ({ little }: Tiff, bytes: Buffer, at: number): number =>
  little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);

const entriesAt = async (tiff: Tiff, at: number): Promise<Entry[]> => {
  const head = await bytesAt(tiff, at, 2);
  if (head.length < 2) return [];
  const body = await bytesAt(tiff, at + 2, Math.min(short(tiff, head, 0), MOST_ENTRIES) * ENTRY_BYTES);
  return Array.from({ length: Math.floor(body.length / ENTRY_BYTES) }, (_, n) => {
    const entry = body.subarray(n * ENTRY_BYTES, (n + 1) * ENTRY_BYTES);
    return {
      tag: short(tiff, entry, 0),
      count: long(tiff, entry, 4),
      value: long(tiff, entry, 8),
      short: short(tiff, entry, 8),
    };
  });
};

const subFolders = async (tiff: Tiff, { count, value }: Entry): Promise<number[]> => {
  if (count === 1) return [value];
  const list = await bytesAt(tiff, value, 4 * Math.min(count, MOST_FOLDERS));
  return Array.from({ length: Math.floor(list.length / 4) }, (_, n) => long(tiff, list, 4 * n));
};

const isSensorData = (entries: readonly Entry[]): boolean =>
  entries.some(
    ({ tag, short: value }) =>
      tag === DNG_VERSION || (tag === PHOTOMETRIC && (value === COLOR_FILTER_ARRAY || value === LINEAR_RAW)),
  );

const holdsSensorData = async (tiff: Tiff, firstAt: number): Promise<boolean> => {
  const entries = await entriesAt(tiff, firstAt);
  if (isSensorData(entries)) return true;
  const children = entries.find(({ tag }) => tag === SUB_IFDS);
  for (const at of children ? await subFolders(tiff, children) : [])
    if (isSensorData(await entriesAt(tiff, at))) return true;
  return false;
};

const CR2_MARK = Buffer.from('CR\u0002', 'latin1');
const CLASSIC = 42;

/** Whether a file that begins like a TIFF is a camera's raw picture. BigTIFF is not used by cameras. */
export const isCameraRaw = async (path: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const head = await bytesAt({ file, little: true }, 0, 16);
    if (head.length < 16) return false;
    const tiff = { file, little: head[0] === 0x49 };
    if (short(tiff, head, 2) !== CLASSIC) return false;
    return head.subarray(8, 11).equals(CR2_MARK) || (await holdsSensorData(tiff, long(tiff, head, 4)));
  } finally {
    await file.close();
  }
};
