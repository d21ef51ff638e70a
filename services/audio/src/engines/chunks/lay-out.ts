import type { ByteRange } from '@convi/kernel';
import { id3Bytes } from '../lanes/mp3-packets.ts';
import { type ChunkForm, chunkForm, FORM_BYTES } from './chunk-form.ts';
import { CHUNK_HEADER_BYTES, type Chunk, findChunks } from './find-chunks.ts';
import { type PartReader, partReader, type Reading } from './part-reader.ts';
import { isPacked, type PlainSound, plainSound } from './plain-sound.ts';
import { countedCommon, waveLength } from './wave-length.ts';

/** Bytes at hand, or where they lie in the file. */
export type Part = Buffer | ByteRange;

export type Layout = {
  readonly parts: readonly Part[];
  /** What its samples are, where they are stored as they are. */
  readonly plain?: PlainSound;
  /** Whether nothing else is told of the sound. */
  readonly isBare: boolean;
};

const ID3_HEADER_BYTES = 10;
/** What is larger is fetched when it is read: nothing that tells a length is. */
const SMALL_BYTES = 1_024;
const LARGEST_RIFF = 0xff_ff_ff_ff;
const DS64_BYTES = 28;

/** Room that programs leave for themselves, and a length that is written anew. */
const isIdle = ({ id }: Chunk): boolean => ['JUNK', 'junk', 'FLLR', 'PAD ', 'ds64'].includes(id);

const rangeOf = ({ at, bytes }: Chunk): ByteRange => ({ start: at, end: at + bytes - 1 });

const numbered = (name: string, size: number, { isLittleEndian }: ChunkForm): Buffer => {
  const bytes = Buffer.alloc(CHUNK_HEADER_BYTES);
  bytes.write(name, 'latin1');
  const told = Math.min(size, LARGEST_RIFF);
  if (isLittleEndian) bytes.writeUInt32LE(told, 4);
  else bytes.writeUInt32BE(told, 4);
  return bytes;
};

/** EBU Tech 3306: sizes for which 32 bits are too few. */
const ds64 = (form: ChunkForm, { total, sound }: { readonly total: number; readonly sound: number }): Buffer => {
  const content = Buffer.alloc(DS64_BYTES);
  content.writeBigUInt64LE(BigInt(total), 0);
  content.writeBigUInt64LE(BigInt(sound), 8);
  return Buffer.concat([numbered('ds64', DS64_BYTES, form), content]);
};

/** What a reader must know first stands first; the rest as it comes. */
const inOrder = (beside: readonly Chunk[], { first }: ChunkForm): readonly Chunk[] => {
  const place = ({ id }: Chunk): number => (first.includes(id) ? first.indexOf(id) : first.length);
  return beside.toSorted((a, b) => place(a) - place(b));
};

/** What a chunk holds: where it lies, or its bytes. */
type Content = { readonly id: string; readonly content: Part };
type Laid = { readonly form: ChunkForm; readonly beside: readonly Content[]; readonly sound: Chunk };

const lengthOf = (part: Part): number => (Buffer.isBuffer(part) ? part.length : part.end - part.start + 1);

const number32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(Math.min(value, LARGEST_RIFF));
  return bytes;
};

/** The first chunk, and what beside it tells the length, counted: what is read from front to back has nothing else to tell it. */
const counted = ([first, ...others]: readonly Content[], { form, sound }: Omit<Laid, 'beside'>): readonly Content[] => {
  if (!first || !Buffer.isBuffer(first.content)) return first ? [first, ...others] : [];
  const { id, content } = first;
  if (id === 'COMM' && form.kind === 'AIFF') return [{ id, content: countedCommon(content, sound.bytes) }, ...others];
  const samples = id === 'fmt ' ? waveLength(content, sound.bytes) : undefined;
  if (samples === undefined) return [first, ...others];
  return [first, { id: 'fact', content: number32(samples) }, ...others.filter((other) => other.id !== 'fact')];
};

/** The name, size and kind in front of all that follows. */
const beginning = ({ form, beside, sound }: Laid): Buffer => {
  const sizes = [sound.bytes, ...beside.map(({ content }) => lengthOf(content))];
  const total = sizes.reduce((sum, bytes) => sum + CHUNK_HEADER_BYTES + bytes + (bytes % 2), form.kind.length);
  const kind = Buffer.from(form.kind, 'latin1');
  if (total <= LARGEST_RIFF || form.name !== 'RIFF') return Buffer.concat([numbered(form.name, total, form), kind]);
  const large = ds64(form, { total: total + CHUNK_HEADER_BYTES + DS64_BYTES, sound: sound.bytes });
  return Buffer.concat([numbered('RF64', LARGEST_RIFF, form), kind, large]);
};

function* contentsOf(read: PartReader, chunks: readonly Chunk[]): Reading<readonly Content[]> {
  const contents: Content[] = [];
  for (const chunk of chunks) {
    const { id, at, bytes } = chunk;
    contents.push({ id, content: bytes > SMALL_BYTES ? rangeOf(chunk) : Buffer.from(yield* read(at, bytes)) });
  }
  return contents;
}

const partsOf = ({ form, beside, sound }: Laid): readonly Part[] => [
  beginning({ form, beside, sound }),
  ...beside.flatMap(({ id, content }) => {
    const bytes = lengthOf(content);
    return [numbered(id, bytes, form), content, Buffer.alloc(bytes % 2)];
  }),
  numbered(form.soundId, sound.bytes, form),
  ...(sound.bytes > 0 ? [rangeOf(sound)] : []),
];

/** A tag in front of all becomes a chunk. */
const tagBefore = (beginsAt: number, { id3Id }: ChunkForm): readonly Chunk[] =>
  beginsAt > 0 ? [{ id: id3Id, at: 0, bytes: beginsAt }] : [];

/** Of the sound, where another codec may be hidden. */
const LOOKED_BYTES = 8 * 1024;

/** Beside the format of a WAV: its length, counted or not, and its loudest sample. */
const tellsNothing = ({ id }: Content): boolean => id === 'fact' || id === 'PEAK';

/** The format of a WAV; undefined where it is not the first that stands beside its sound. */
const formatIn = ({ form, beside: [first] }: Laid): Buffer | undefined =>
  form.soundId === 'data' && first?.id === 'fmt ' && Buffer.isBuffer(first.content) ? first.content : undefined;

function* plainIn(read: PartReader, laid: Laid): Reading<PlainSound | undefined> {
  const format = formatIn(laid);
  const plain = format && plainSound(format, laid.sound.bytes);
  return plain && !isPacked(yield* read(laid.sound.at, LOOKED_BYTES)) ? plain : undefined;
}

/**
 * How a WAV or AIFF is read with all that is told of its sound before it, and every size as it is: what stands behind the
 * sound is known without reading the sound, and missing filling, unknown lengths and tags in front are no fault any more.
 * Undefined for other files, which are read as they are.
 */
export function* layOut(fileBytes: number): Reading<Layout | undefined> {
  const read = partReader(fileBytes);
  const beginsAt = id3Bytes(yield* read(0, ID3_HEADER_BYTES));
  const form = chunkForm(yield* read(beginsAt, FORM_BYTES));
  if (!form) return undefined;
  const found = yield* findChunks({ read, form, fileBytes }, beginsAt);
  const sound = found.find(({ id }) => id === form.soundId);
  if (!sound) return undefined;
  const others = found.filter((chunk) => chunk.id !== form.soundId && !isIdle(chunk));
  const beside = yield* contentsOf(read, inOrder([...tagBefore(beginsAt, form), ...others], form));
  const laid = { form, sound, beside: counted(beside, { form, sound }) };
  const plain = yield* plainIn(read, laid);
  return { parts: partsOf(laid), isBare: beside.slice(1).every(tellsNothing), ...(plain && { plain }) };
}
