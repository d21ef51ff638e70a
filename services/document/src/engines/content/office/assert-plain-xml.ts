import type { FileHandle } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { unpackHead } from '../containers/unpack-head.ts';
import type { ZipEntry } from '../containers/zip-directory.ts';

const HEAD_BYTES = 1_024;
const DOCTYPE = /<!DOCTYPE/i;

const textOf = (head: Buffer): string => {
  // A mark, or a `<` beside a zero, of UTF-16; everything else begins in ASCII.
  if (head[0] === 0xff || (head[0] === 0x3c && head[1] === 0)) return head.toString('utf16le');
  if (head[0] === 0xfe || (head[0] === 0 && head[1] === 0x3c))
    return head
      .subarray(0, head.length & ~1)
      .swap16()
      .toString('utf16le');
  return head.toString('latin1');
};

/**
 * ECMA-376 part 2 §8.1.4 forbids document type definitions in parts: a file that has one means to make its reader expand or
 * fetch something.
 */
export const assertPlainXml = async (file: FileHandle, entries: readonly ZipEntry[]): Promise<void> => {
  for (const entry of entries) {
    if (!/\.(xml|rels)$/i.test(entry.name)) continue;
    if (DOCTYPE.test(textOf(await unpackHead(file, entry, HEAD_BYTES)))) throw new EngineFailure('corrupt-input');
  }
};
