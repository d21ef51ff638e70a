import type { FileHandle } from 'node:fs/promises';
import { readAt } from './read-at.ts';

/* [MS-CFB]: header 2.2, FAT and its own sectors 2.3 to 2.5, directory 2.6. Only as much as finding the head of a stream takes. */
const MAGIC = 'd0cf11e0a1b11ae1';
const ENTRY_BYTES = 128;
const HEADER_FAT_ENTRIES = 109;
const LAST_SECTOR = 0xfffffffa;
/** Longest chain that is followed: a directory or a small stream is short, and a chain may run in a circle. */
const MOST_SECTORS = 4_096;

type Header = {
  readonly sectorBytes: number;
  readonly fatSectors: readonly number[];
  readonly directoryAt: number;
  readonly miniCutoff: number;
};

type Chain = { readonly start: number; readonly next: (sector: number) => Promise<number> };
export type CompoundEntry = { readonly name: string; readonly start: number; readonly bytes: number };

export type CompoundFile = {
  readonly entries: readonly CompoundEntry[];
  /** The first bytes of a stream, at most so many. */
  readonly head: (entry: CompoundEntry, most: number) => Promise<Buffer>;
};

const headerOf = (bytes: Buffer): Header | undefined => {
  if (bytes.length < 512 || bytes.toString('hex', 0, 8) !== MAGIC) return undefined;
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return undefined;
  return {
    sectorBytes: 2 ** shift,
    fatSectors: Array.from({ length: HEADER_FAT_ENTRIES }, (_, n) => bytes.readUInt32LE(76 + 4 * n)),
    directoryAt: bytes.readUInt32LE(48),
    miniCutoff: bytes.readUInt32LE(56),
  };
};

const sectorsOf = async ({ start, next }: Chain, most: number): Promise<number[]> => {
  const sectors: number[] = [];
  for (let sector = start; sector < LAST_SECTOR && sectors.length < Math.min(most, MOST_SECTORS); ) {
    sectors.push(sector);
    sector = await next(sector);
  }
  return sectors;
};

const numberAt = async (file: FileHandle, at: number): Promise<number> => {
  const word = await readAt(file, at, 4);
  return word.length < 4 ? LAST_SECTOR : word.readUInt32LE(0);
};

const reader = (file: FileHandle, header: Header) => {
  const { sectorBytes, fatSectors } = header;
  const sectorAt = (sector: number): number => (sector + 1) * sectorBytes;
  const perSector = sectorBytes / 4;
  // FAT sectors beyond the header's own list hold the far end of a large file: what is looked for begins near.
  const next = async (sector: number): Promise<number> => {
    const fat = fatSectors[Math.floor(sector / perSector)] ?? LAST_SECTOR;
    return fat < LAST_SECTOR ? numberAt(file, sectorAt(fat) + 4 * (sector % perSector)) : LAST_SECTOR;
  };
  const chained = async (start: number, most: number): Promise<Buffer> => {
    const sectors = await sectorsOf({ start, next }, Math.ceil(most / sectorBytes));
    return Buffer.concat(await Promise.all(sectors.map((sector) => readAt(file, sectorAt(sector), sectorBytes))));
  };
  return { chained };
};

const entryOf = (bytes: Buffer): CompoundEntry => ({
  name: bytes.toString('utf16le', 0, Math.min(64, Math.max(0, bytes.readUInt16LE(64) - 2))),
  start: bytes.readUInt32LE(116),
  bytes: bytes.readUInt32LE(120),
});

const MINI_SECTOR_BYTES = 64;

/** Opens an OLE2 compound file; undefined when it is none. */
export const compoundFile = async (file: FileHandle): Promise<CompoundFile | undefined> => {
  const header = headerOf(await readAt(file, 0, 512));
  if (!header) return undefined;
  const { chained } = reader(file, header);
  const directory = await chained(header.directoryAt, MOST_SECTORS * header.sectorBytes);
  const entries = Array.from({ length: Math.floor(directory.length / ENTRY_BYTES) }, (_, n) =>
    entryOf(directory.subarray(n * ENTRY_BYTES, (n + 1) * ENTRY_BYTES)),
  );
  const [root] = entries;
  // Small streams lie together in the root's stream, in pieces of their own.
  const small = async (entry: CompoundEntry, most: number): Promise<Buffer> => {
    const store = await chained(root?.start ?? LAST_SECTOR, (entry.start + 1) * MINI_SECTOR_BYTES);
    const at = entry.start * MINI_SECTOR_BYTES;
    return store.subarray(at, at + Math.min(most, MINI_SECTOR_BYTES));
  };
  return {
    entries,
    head: async (entry, most) => {
      const wanted = Math.min(most, entry.bytes);
      if (entry.bytes < header.miniCutoff) return (await small(entry, wanted)).subarray(0, wanted);
      return (await chained(entry.start, wanted)).subarray(0, wanted);
    },
  };
};
