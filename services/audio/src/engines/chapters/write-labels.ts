import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { ChapterEntry } from '@convi/contracts';

const HEADER_BYTES = 8;
const POINT_BYTES = 24;
const LARGEST_RIFF = 0xff_ff_ff_ff;
const SIZE_AT = 4;
/** EBU Tech 3306: behind the name, the size and the kind stands `ds64`, which begins with the size of all. */
const LARGE_SIZE_AT = 20;

const chunk = (name: string, content: Buffer): Buffer => {
  const bytes = Buffer.alloc(HEADER_BYTES + content.length + (content.length % 2));
  bytes.write(name, 'latin1');
  bytes.writeUInt32LE(content.length, SIZE_AT);
  content.copy(bytes, HEADER_BYTES);
  return bytes;
};

const number32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A place in the sound: its id, where it plays, in which chunk it lies, and where there. */
const pointOf = (id: number, frame: number): Buffer => {
  const point = Buffer.alloc(POINT_BYTES);
  point.writeUInt32LE(id, 0);
  point.writeUInt32LE(frame, 4);
  point.write('data', 8, 'latin1');
  point.writeUInt32LE(frame, 20);
  return point;
};

const labelOf = (id: number, title: string): Buffer =>
  chunk('labl', Buffer.concat([number32(id), Buffer.from(`${title.replaceAll('\0', '')}\0`)]));

/** Chapters as editors write them into a WAV: a list of places, and their names in UTF-8. */
const labelsOf = (chapters: readonly ChapterEntry[], sampleRateHz: number): Buffer => {
  const points = chapters.map(({ atSeconds }, n) => pointOf(n + 1, Math.round(atSeconds * sampleRateHz)));
  const labels = chapters.map(({ title }, n) => labelOf(n + 1, title));
  return Buffer.concat([
    chunk('cue ', Buffer.concat([number32(chapters.length), ...points])),
    chunk('LIST', Buffer.concat([Buffer.from('adtl'), ...labels])),
  ]);
};

const isLarge = async (file: FileHandle): Promise<boolean> =>
  (await file.read({ buffer: Buffer.alloc(4), position: 0 })).buffer.toString('latin1') === 'RF64';

/** False where the sizes of the file cannot say that there is more behind its sound. */
const append = async (file: FileHandle, labels: Buffer): Promise<boolean> => {
  const { size } = await file.stat();
  const from = size + (size % 2);
  const large = await isLarge(file);
  const total = from + labels.length - HEADER_BYTES;
  if (!large && total > LARGEST_RIFF) return false;
  const told = Buffer.alloc(large ? 8 : 4);
  if (large) told.writeBigUInt64LE(BigInt(total));
  else told.writeUInt32LE(total);
  await file.write(labels, 0, labels.length, from);
  await file.write(told, 0, told.length, large ? LARGE_SIZE_AT : SIZE_AT);
  return true;
};

type Labels = { readonly chapters: readonly ChapterEntry[]; readonly sampleRateHz: number };

/** Writes chapters behind the sound of a finished WAV. Resolves with whether there was room for them. */
export const writeLabels = async (path: string, { chapters, sampleRateHz }: Labels): Promise<boolean> => {
  const file = await open(path, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    return await append(file, labelsOf(chapters, sampleRateHz));
  } finally {
    await file.close();
  }
};
