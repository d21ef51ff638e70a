import type { Format } from '@convi/contracts';
import type { Kept, Pointer } from './window.ts';

/* [MS-CFB] 2.2 (header) and 2.6 (directory entries). */
const MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENTRY_BYTES = 128;

export const isOle = ({ head }: Kept): boolean => head.subarray(0, 8).equals(MAGIC);

/** Where the directory of a compound file begins. */
export const oleDirectory: Pointer = (head) => {
  if (head.length < 52 || !head.subarray(0, 8).equals(MAGIC)) return undefined;
  const sectorBytes = 2 ** Math.min(16, head.readUInt16LE(30));
  return (head.readUInt32LE(48) + 1) * sectorBytes;
};

const entryName = (entry: Buffer): string =>
  entry.toString('utf16le', 0, Math.min(64, Math.max(0, entry.readUInt16LE(64) - 2)));

/** Names of the first entries of the directory: the root and what stands in it come first. */
const directoryNames = ({ pointed }: Kept): string[] =>
  Array.from({ length: Math.floor(pointed.length / ENTRY_BYTES) }, (_, n) =>
    entryName(pointed.subarray(n * ENTRY_BYTES, (n + 1) * ENTRY_BYTES)),
  );

// `Book` is the stream of Excel 5 and 95.
const aliases: Readonly<Record<string, string>> = { Book: 'Workbook' };
const inside = ({ head, tail, pointed }: Kept, text: string): boolean =>
  [pointed, head, tail].some((part) => part.includes(Buffer.from(text, 'utf16le')));

/** An OOXML file that is locked with a password is a compound file with this stream ([MS-OFFCRYPTO] 2.3.4.4). */
export const isEncryptedPackage = (kept: Kept): boolean => inside(kept, 'EncryptedPackage');

/** The row among some whose stream the compound file holds. The directory decides; else any mention of the stream. */
export const oleFormat = (kept: Kept, rows: readonly Format[]): Format | undefined => {
  const names = directoryNames(kept).map((name) => aliases[name] ?? name);
  const streamOf = ({ signature }: Format): string => (signature.kind === 'ole-stream' ? signature.stream : '');
  const places = rows
    .map((row) => ({ row, at: names.indexOf(streamOf(row)) }))
    .filter(({ row, at }) => at >= 0 && streamOf(row) !== '')
    .sort((a, b) => a.at - b.at);
  return places[0]?.row ?? rows.find((row) => streamOf(row) !== '' && inside(kept, streamOf(row)));
};
