/*
 * Camera raws. Most carry the signature of TIFF (DNG, CR2, NEF, ARW …) and are told by what only they hold: TIFF 6.0 §2,
 * DNG 1.7 chapter 4. Only the beginning is looked at: there all but a few have their folders.
 */
const SUB_IFDS = 330;
const MAKE = 271;
const PHOTOMETRIC = 262;
const DNG_VERSION = 50_706;
const COLOR_FILTER_ARRAY = 32_803;
const LINEAR_RAW = 34_892;
const ENTRY_BYTES = 12;
const MOST_FOLDERS = 16;
const MOST_CHAINED = 8;

/** Marks of makers, as Latin-1, with their places. */
const makers: readonly (readonly [number, string])[] = [
  [8, 'CR\u0002'],
  [4, 'ftypcrx '],
  [6, 'HEAPCCDR'],
  [0, 'FUJIFILMCCD-RAW'],
  [0, 'IIRO'],
  [0, 'IIRS'],
  [0, 'MMOR'],
  [0, 'IIU\0'],
  [0, '\0MRM'],
];

type Entry = { readonly tag: number; readonly count: number; readonly value: number; readonly short: number };
type Tiff = { readonly head: Buffer; readonly little: boolean };

const short = ({ head, little }: Tiff, at: number): number => {
  if (at + 2 > head.length) return 0;
  return little ? head.readUInt16LE(at) : head.readUInt16BE(at);
};
const long = ({ head, little }: Tiff, at: number): number => {
  if (at + 4 > head.length) return 0;
  return little ? head.readUInt32LE(at) : head.readUInt32BE(at);
};

const entriesAt = (tiff: Tiff, at: number): Entry[] => {
  const room = Math.max(0, Math.floor((tiff.head.length - at - 2) / ENTRY_BYTES));
  return Array.from({ length: Math.min(short(tiff, at), room) }, (_, n) => {
    const place = at + 2 + n * ENTRY_BYTES;
    return {
      tag: short(tiff, place),
      count: long(tiff, place + 4),
      value: long(tiff, place + 8),
      short: short(tiff, place + 8),
    };
  });
};

const isSensorData = (entries: readonly Entry[]): boolean =>
  entries.some(
    ({ tag, short: value }) =>
      tag === DNG_VERSION || (tag === PHOTOMETRIC && (value === COLOR_FILTER_ARRAY || value === LINEAR_RAW)),
  );

const subFolders = (tiff: Tiff, entry: Entry | undefined): number[] => {
  if (!entry) return [];
  if (entry.count === 1) return [entry.value];
  return Array.from({ length: Math.min(entry.count, MOST_FOLDERS) }, (_, n) => long(tiff, entry.value + 4 * n));
};

/** Where the folder after one begins; 0 when it is the last. */
const nextAfter = (tiff: Tiff, at: number): number => long(tiff, at + 2 + short(tiff, at) * ENTRY_BYTES);

const childrenOf = (tiff: Tiff, entries: readonly Entry[]): (readonly Entry[])[] => {
  const children = entries.find(({ tag }) => tag === SUB_IFDS);
  return subFolders(tiff, children).map((at) => entriesAt(tiff, at));
};

/** The folders of the main chain and those within them, as far as they lie in the beginning. */
const foldersOf = (tiff: Tiff, firstAt: number): (readonly Entry[])[] => {
  const folders: (readonly Entry[])[] = [];
  for (let at = firstAt, n = 0; at > 0 && n < MOST_CHAINED; n++) {
    const entries = entriesAt(tiff, at);
    folders.push(entries, ...childrenOf(tiff, entries));
    at = nextAfter(tiff, at);
  }
  return folders;
};

const isLittle = (head: Buffer): boolean | undefined => {
  const mark = head.toString('latin1', 0, 4);
  return mark === 'II*\0' || mark === 'MM\0*' ? mark === 'II*\0' : undefined;
};

/** Where a TIFF has its first folder, which some programs write last. */
export const tiffFolderAt = (head: Buffer): number | undefined => {
  const little = isLittle(head);
  return little === undefined || head.length < 8 ? undefined : long({ head, little }, 4);
};

const isSensorTiff = ({ head, pointed }: Begun, isClaimed: boolean): boolean => {
  const little = isLittle(head);
  if (little === undefined) return false;
  const firstAt = long({ head, little }, 4);
  const folders =
    firstAt + 2 < head.length ? foldersOf({ head, little }, firstAt) : [entriesAt({ head: pointed, little }, 0)];
  // Old cameras say nothing of their sensors: a TIFF of a camera under the name of a raw is one.
  return folders.some((entries) => isSensorData(entries) || (isClaimed && entries.some(({ tag }) => tag === MAKE)));
};

type Begun = { readonly head: Buffer; readonly pointed: Buffer };

/** Whether a content is a camera's raw picture; `isClaimed` when its name says so. */
export const isCameraRaw = (begun: Begun, isClaimed: boolean): boolean =>
  makers.some(([at, mark]) => begun.head.toString('latin1', at, at + mark.length) === mark) ||
  isSensorTiff(begun, isClaimed);
