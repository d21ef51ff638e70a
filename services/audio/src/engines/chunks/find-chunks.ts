import { type ChunkForm, FORM_BYTES, numberAt } from './chunk-form.ts';
import type { PartReader, Reading } from './part-reader.ts';

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
function* nextAt({ read, fileBytes }: Walk, end: number): Reading<number | undefined> {
  const next = yield* read(end, 5);
  if (isName(next.subarray(0, 4))) return end;
  if (isName(next.subarray(1, 5))) return end + 1;
  return end >= fileBytes - 1 ? fileBytes : undefined;
}

/** The length of the sound by a number of 64 bits, which stands in front where 32 are too few. */
function* largeSound({ read }: Walk, chunks: readonly Chunk[]): Reading<number | undefined> {
  const large = chunks.find(({ id }) => id === 'ds64');
  if (!large || large.bytes < DS64_SOUND_AT + 8) return undefined;
  return Number((yield* read(large.at, DS64_SOUND_AT + 8)).readBigUInt64LE(DS64_SOUND_AT));
}

/** The sound with as many bytes as there are of it: recorders that stream, or fall over, tell none or too many. */
function* wholeSound(walk: Walk, chunk: Chunk, before: readonly Chunk[]): Reading<Chunk> {
  const rest = walk.fileBytes - chunk.at;
  const told = chunk.bytes === LARGEST_TOLD ? ((yield* largeSound(walk, before)) ?? rest) : chunk.bytes;
  const isUnknown = told === 0 || rest > LARGEST_TOLD;
  const isToldWrong = told > rest || (isUnknown && (yield* nextAt(walk, chunk.at + told)) === undefined);
  return { ...chunk, bytes: isToldWrong ? rest : told };
}

function* chunkAt({ read, form }: Walk, at: number): Reading<Chunk | undefined> {
  const header = yield* read(at, CHUNK_HEADER_BYTES);
  if (header.length < CHUNK_HEADER_BYTES || !isName(header.subarray(0, 4))) return undefined;
  return { id: header.toString('latin1', 0, 4), at: at + CHUNK_HEADER_BYTES, bytes: numberAt(header, 4, form) };
}

const SEARCHED_BYTES = 64 * 1024;
/** The sound where the chunks before it tell wrong sizes: it is looked for by its name. */
function* soundBehind(walk: Walk, at: number): Reading<Chunk | undefined> {
  const found = (yield* walk.read(at, SEARCHED_BYTES)).indexOf(walk.form.soundId, 0, 'latin1');
  return found < 0 ? undefined : yield* chunkAt(walk, at + found);
}

/** The sound and all that stands beside it, each with the bytes that are there, in the order of the file. */
export function* findChunks(walk: Walk, beginsAt: number): Reading<readonly Chunk[]> {
  const { soundId } = walk.form;
  const chunks: Chunk[] = [];
  let at: number | undefined = beginsAt + FORM_BYTES;
  let last = at;
  while (at !== undefined && chunks.length < MOST_CHUNKS) {
    last = at;
    const chunk: Chunk | undefined = yield* chunkAt(walk, at);
    if (!chunk) break;
    const whole: Chunk = chunk.id === soundId ? yield* wholeSound(walk, chunk, chunks) : chunk;
    if (whole.at + whole.bytes > walk.fileBytes) break;
    chunks.push(whole);
    at = yield* nextAt(walk, whole.at + whole.bytes);
    last = whole.at + whole.bytes;
  }
  if (chunks.some(({ id }) => id === soundId)) return chunks;
  const sound = yield* soundBehind(walk, last);
  return sound ? [...chunks, yield* wholeSound(walk, sound, chunks)] : chunks;
}
