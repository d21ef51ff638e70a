import { type FileHandle, open } from 'node:fs/promises';
import { unpackHead } from '../content/containers/unpack-head.ts';
import { DamagedZip, type ZipEntry, zipDirectory } from '../content/containers/zip-directory.ts';

const MIB = 1024 ** 2;
/** Of one part, and of all parts together: what a packed file of some bytes unpacks to has no other end. */
const MOST_OF_ONE = 8 * MIB;
const MOST_OF_ALL = 64 * MIB;

export type PackageParts = {
  readonly names: readonly string[];
  /** The text of a part, its beginning when it is long; empty when there is none. */
  readonly text: (name: string) => Promise<string>;
  /** The text of all parts whose names match, one after the other. */
  readonly texts: (pattern: RegExp) => Promise<string>;
  readonly bytes: (name: string, most: number) => Promise<Buffer>;
};

const partsIn = (file: FileHandle, entries: readonly ZipEntry[]): PackageParts => {
  let left = MOST_OF_ALL;
  const bytes = async (name: string, most: number): Promise<Buffer> => {
    const entry = entries.find((each) => each.name === name);
    if (!entry || left <= 0 || entry.isEncrypted) return Buffer.alloc(0);
    const head = await unpackHead(file, entry, Math.min(most, left));
    left -= head.length;
    return head;
  };
  const text = async (name: string): Promise<string> => (await bytes(name, MOST_OF_ONE)).toString('utf8');
  const names = entries.map(({ name }) => name);
  const texts = async (pattern: RegExp): Promise<string> => {
    const found: string[] = [];
    for (const name of names) if (pattern.test(name)) found.push(await text(name));
    return found.join('\n');
  };
  return { names, text, texts, bytes };
};

/** Reads a packed file's parts. Undefined when it is none or damaged: others tell of that. */
export const withParts = async <T>(path: string, read: (parts: PackageParts) => Promise<T>): Promise<T | undefined> => {
  const file = await open(path);
  try {
    return await read(partsIn(file, await zipDirectory(file)));
  } catch (error) {
    if (error instanceof DamagedZip) return undefined;
    throw error;
  } finally {
    await file.close();
  }
};

/** One file that has in itself what others pack as parts. */
export const flatParts = (whole: string): PackageParts => ({
  names: [],
  text: async () => whole,
  texts: async () => whole,
  bytes: async () => Buffer.alloc(0),
});
