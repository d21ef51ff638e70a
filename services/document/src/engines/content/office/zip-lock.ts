import type { FileHandle } from 'node:fs/promises';
import { unpackHead } from '../containers/unpack-head.ts';
import type { ZipEntry } from '../containers/zip-directory.ts';
import type { Lock } from './lock.ts';

const MANIFEST = 'META-INF/manifest.xml';
const MANIFEST_BYTES = 1024 ** 2;

/** Whether an OpenDocument is locked with a password (ODF 1.3 part 2 §3.4: its manifest says how each part is encrypted). */
export const zipLock = async (file: FileHandle, entries: readonly ZipEntry[]): Promise<Lock> => {
  const manifest = entries.find(({ name }) => name === MANIFEST);
  if (!manifest) return 'no';
  const text = (await unpackHead(file, manifest, MANIFEST_BYTES)).toString('utf8');
  return /<(\w+:)?encryption-data[\s>]/.test(text) ? 'yes' : 'no';
};
