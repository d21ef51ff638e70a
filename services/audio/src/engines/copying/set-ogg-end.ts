import { type FileHandle, open } from 'node:fs/promises';
import { oggChecksum } from '../lanes/checksums.ts';

// RFC 3533 §6: a page is at most this long.
const LONGEST_PAGE_BYTES = 27 + 255 + 255 * 255;
const HEADER_BYTES = 27;
const VERSION_AT = 4;
const POSITION_AT = 6;
const CHECKSUM_AT = 22;
const SEGMENTS_AT = 26;

/** A page with its checksum as it has to be. */
const checked = (page: Buffer): Buffer => {
  const copy = Buffer.from(page);
  copy.writeUInt32LE(0, CHECKSUM_AT);
  copy.writeUInt32LE(oggChecksum([copy]), CHECKSUM_AT);
  return copy;
};

/** Whether bytes are one whole page: what only looks like one within a packet has no such checksum. */
const isPage = (bytes: Buffer): boolean => {
  if (bytes.length < HEADER_BYTES || bytes[VERSION_AT] !== 0) return false;
  const sizes = bytes.subarray(HEADER_BYTES, HEADER_BYTES + (bytes[SEGMENTS_AT] ?? 0));
  const length = HEADER_BYTES + sizes.length + sizes.reduce((sum, size) => sum + size, 0);
  return length === bytes.length && checked(bytes).equals(bytes);
};

const lastPageIn = (tail: Buffer): Buffer | undefined => {
  for (let at = tail.lastIndexOf('OggS'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('OggS', at - 1))
    if (isPage(tail.subarray(at))) return tail.subarray(at);
  return undefined;
};

/** Where a stream is to end, counted in its samples: there, or so much later than it does. */
export type OggEnd = { readonly name: string } & ({ readonly at: number } | { readonly later: number });

const movePosition = async (file: FileHandle, end: OggEnd): Promise<void> => {
  const { size } = await file.stat();
  const from = Math.max(0, size - LONGEST_PAGE_BYTES);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - from), position: from });
  const page = lastPageIn(buffer.subarray(0, bytesRead));
  if (!page) return;
  const moved = Buffer.from(page);
  const position = 'at' in end ? BigInt(end.at) : page.readBigInt64LE(POSITION_AT) + BigInt(end.later);
  moved.writeBigInt64LE(position, POSITION_AT);
  await file.write(checked(moved), 0, moved.length, size - moved.length);
};

/**
 * In an engine: lets an Ogg stream end at another sample of its last packet: other containers count their ends in milliseconds, and
 * what was made of one is a little too long or too short.
 */
export const setOggEnd = async (end: OggEnd): Promise<void> => {
  const file = await open(end.name, 'r+');
  try {
    await movePosition(file, end);
  } finally {
    await file.close();
  }
};
