import type { FileHandle } from 'node:fs/promises';
import { readAt } from './read-at.ts';

/* APPNOTE.TXT of PKWARE: local header 4.3.7, central directory 4.3.12, end of central directory 4.3.16. */
const LOCAL_MARK = 0x04034b50;
const CENTRAL_MARK = 0x02014b50;
const END_MARK = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
/** An office file of this many parts is none. */
const MOST_DIRECTORY_BYTES = 64 * 1024 ** 2;

export type ZipEntry = {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedBytes: number;
  readonly localAt: number;
};

/** A ZIP that is cut short or contradicts itself. */
export class DamagedZip extends Error {}

const endRecord = async (file: FileHandle, size: number): Promise<Buffer> => {
  const tail = await readAt(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), END_BYTES + LONGEST_COMMENT);
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(END_MARK);
  const at = tail.lastIndexOf(mark);
  if (at < 0 || at + END_BYTES > tail.length) throw new DamagedZip();
  return tail.subarray(at);
};

const entryAt = (directory: Buffer, at: number): { readonly entry: ZipEntry; readonly next: number } => {
  if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL_MARK) throw new DamagedZip();
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
  const nameAt = at + CENTRAL_BYTES;
  const entry = {
    name: directory.toString('utf8', nameAt, nameAt + (nameBytes ?? 0)).replaceAll('\\', '/'),
    method: directory.readUInt16LE(at + 10),
    isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    packedBytes: directory.readUInt32LE(at + 20),
    localAt: directory.readUInt32LE(at + 42),
  };
  return { entry, next: nameAt + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0) };
};

/** Reads the list of a ZIP's entries. Throws `DamagedZip` when it is cut short or an entry lies outside of the file. */
export const zipDirectory = async (file: FileHandle): Promise<readonly ZipEntry[]> => {
  const { size } = await file.stat();
  const end = await endRecord(file, size);
  const [count, bytes, directoryAt] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  if (bytes > MOST_DIRECTORY_BYTES || directoryAt + bytes > size) throw new DamagedZip();
  const directory = await readAt(file, directoryAt, bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    const { entry, next } = entryAt(directory, at);
    if (entry.localAt + LOCAL_BYTES + entry.packedBytes > directoryAt) throw new DamagedZip();
    entries.push(entry);
    at = next;
  }
  return entries;
};

/** The packed bytes of an entry, at most so many. */
export const packedBytesOf = async (file: FileHandle, entry: ZipEntry, most: number): Promise<Buffer> => {
  const local = await readAt(file, entry.localAt, LOCAL_BYTES);
  if (local.length < LOCAL_BYTES || local.readUInt32LE(0) !== LOCAL_MARK) throw new DamagedZip();
  const start = entry.localAt + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  return readAt(file, start, Math.min(most, entry.packedBytes));
};
