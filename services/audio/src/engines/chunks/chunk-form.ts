/** What kind of file of chunks it is: RIFF with a WAVE in it, its kinds for large files, or an AIFF. */
export type ChunkForm = {
  /** Of its sound. */
  readonly soundId: 'data' | 'SSND';
  /** The chunks that a reader must know before all others, in this order. */
  readonly first: readonly string[];
  readonly id3Id: 'id3 ' | 'ID3 ';
  readonly isLittleEndian: boolean;
  /** Its first bytes: name, size, kind. */
  readonly name: string;
  readonly kind: string;
};

export const FORM_BYTES = 12;

// Labels speak of cues, and those of a rate.
const wave = { soundId: 'data', first: ['fmt ', 'cue '], id3Id: 'id3 ', isLittleEndian: true } as const;
const aiff = { soundId: 'SSND', first: ['COMM', 'FVER'], id3Id: 'ID3 ', isLittleEndian: false } as const;

/** The form that begins with some bytes; undefined for other files. */
export const chunkForm = (begin: Buffer): ChunkForm | undefined => {
  const [name, kind] = [begin.toString('latin1', 0, 4), begin.toString('latin1', 8, FORM_BYTES)];
  if (kind === 'WAVE' && ['RIFF', 'RF64', 'BW64'].includes(name)) return { ...wave, name: 'RIFF', kind };
  if (name === 'FORM' && (kind === 'AIFF' || kind === 'AIFC')) return { ...aiff, name, kind };
  return undefined;
};

/** A number of 32 bits as the form writes them. */
export const numberAt = (bytes: Buffer, at: number, { isLittleEndian }: ChunkForm): number =>
  isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
