import { type ChunkForm, FORM_BYTES, numberAt } from './chunk-form.ts';
import type { PartReader } from './part-reader.ts';

/** A named stretch of a file: where its content lies, without the name and the size before it. */
export type Chunk = { readonly id: string; readonly at: number; readonly bytes: number };

export const CHUNK_HEADER_BYTES = 8;
const MOST_CHUNKS = 256;
/** A size that says nothing: whoever wrote it did not know how long the sound would be, or could not write such a number. */
const LARGEST_TOLD = 0xff_ff_ff_ff;
const DS64_SOUND_AT = 8;

const isName = (bytes: Buffer): boolean =>
  bytes.length === 4 && bytes.every((byte) => byte >= 0x20 && byte < 0x7f) && bytes[0] !== 0x20;

type Walk = {
  readonly read: PartReader;
  readonly form: ChunkForm;
  readonly fileBytes: number;
};

/** Whether a chunk or the end of the file stands at a place, give or take the byte that fills an odd one up. */
const nextAt = async ({ read, fileBytes }: Walk, end: number): Promise<number | undefined> => {
  const next = await read(end, 5);
  if (isName(next.subarray(0, 4))) return end;
  if (isName(next.subarray(1, 5))) return end + 1;
  return end >= fileBytes - 1 ? fileBytes : undefined;
};

/** The length of the sound by a number of 64 bits, which stands in front where 32 are too few. */
const largeSound = async ({ read }: Walk, chunks: readonly Chunk[]): Promise<number | undefined> => {
  const large = chunks.find(({ id }) => id === 'ds64');
  if (!large || large.bytes < DS64_SOUND_AT + 8) return undefined;
  return Number((await read(large.at, DS64_SOUND_AT + 8)).readBigUInt64LE(DS64_SOUND_AT));
};

/** The sound with as many bytes as there are of it: recorders that stream, or fall over, tell none or too many. */
const wholeSound = async (walk: Walk, chunk: Chunk, before: readonly Chunk[]): Promise<Chunk> => {
  const rest = walk.fileBytes - chunk.at;
  const told = chunk.bytes === LARGEST_TOLD ? ((await largeSound(walk, before)) ?? rest) : chunk.bytes;
  const isUnknown = told === 0 || rest > LARGEST_TOLD;
  const isToldWrong = told > rest || (isUnknown && (await nextAt(walk, chunk.at + told)) === undefined);
  return { ...chunk, bytes: isToldWrong ? rest : told };
};

const chunkAt = async ({ read, form }: Walk, at: number): Promise<Chunk | undefined> => {
  const header = await read(at, CHUNK_HEADER_BYTES);
  if (header.length < CHUNK_HEADER_BYTES || !isName(header.subarray(0, 4))) return undefined;
  return { id: header.toString('latin1', 0, 4), at: at + CHUNK_HEADER_BYTES, bytes: numberAt(header, 4, form) };
};

const SEARCHED_BYTES = 64 * 1024;
/** The sound where the chunks before it tell wrong sizes: it is looked for by its name. */
const soundBehind = async (walk: Walk, at: number): Promise<Chunk | undefined> => {
  const found = (await walk.read(at, SEARCHED_BYTES)).indexOf(walk.form.soundId, 0, 'latin1');
  return found < 0 ? undefined : chunkAt(walk, at + found);
};

/** The sound and all that stands beside it, each with the bytes that are there, in the order of the file. */
export const findChunks = async (walk: Walk, beginsAt: number): Promise<readonly Chunk[]> => {
  const { soundId } = walk.form;
  const chunks: Chunk[] = [];
  let at: number | undefined = beginsAt + FORM_BYTES;
  let last = at;
  while (at !== undefined && chunks.length < MOST_CHUNKS) {
    last = at;
    const chunk = await chunkAt(walk, at);
    if (!chunk) break;
    const whole = chunk.id === soundId ? await wholeSound(walk, chunk, chunks) : chunk;
    if (whole.at + whole.bytes > walk.fileBytes) break;
    chunks.push(whole);
    at = await nextAt(walk, whole.at + whole.bytes);
    last = whole.at + whole.bytes;
  }
  if (chunks.some(({ id }) => id === soundId)) return chunks;
  const sound = await soundBehind(walk, last);
  return sound ? [...chunks, await wholeSound(walk, sound, chunks)] : chunks;
};
