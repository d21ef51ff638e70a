/** What all samples of an arrangement are: interleaved, 32-bit float. */
export type PcmShape = { readonly sampleRateHz: number; readonly channels: number };

/** A stretch of a source, as it is wished for. */
export type WishedPiece = {
  /** Which of the sources. */
  readonly source: number;
  readonly startSeconds: number;
  readonly endSeconds?: number | undefined;
  readonly gainDecibels?: number | undefined;
  readonly fadeInSeconds?: number | undefined;
  readonly fadeOutSeconds?: number | undefined;
};

export type WishedJoin = { readonly gapSeconds: number; readonly crossfadeSeconds: number };

/** A stretch of a source in frames: samples of all channels at one moment. */
export type Piece = {
  readonly source: number;
  readonly startFrame: number;
  /** How many it has by what is known of its source. */
  readonly frames: number;
  /** Whether it goes on to the end of its source, wherever that turns out to be. */
  readonly isOpen: boolean;
  readonly gain: number;
  readonly fadeInFrames: number;
  readonly fadeOutFrames: number;
  /** How many of its first frames sound together with the last ones of the piece before. */
  readonly overlapFrames: number;
  /** Where it begins in the whole. */
  readonly atFrame: number;
};

export type Timeline = PcmShape & {
  readonly pieces: readonly Piece[];
  readonly gapFrames: number;
  readonly frames: number;
};

type Known = { readonly shape: PcmShape; readonly sourceSeconds: readonly number[] };

/** Containers count their length in steps of their own: an end so near to it is meant as the end. */
const NEAR_SECONDS = 0.002;

const ratio = (decibels: number): number => 10 ** (decibels / 20);

type Length = Omit<Piece, 'overlapFrames' | 'atFrame'>;

const lengthOf = (wish: WishedPiece, { shape, sourceSeconds }: Known): Length => {
  const toFrames = (seconds: number): number => Math.round(seconds * shape.sampleRateHz);
  const { source, startSeconds, endSeconds, gainDecibels = 0, fadeInSeconds = 0, fadeOutSeconds = 0 } = wish;
  const known = sourceSeconds[source] ?? 0;
  const isOpen = endSeconds === undefined || endSeconds >= known - NEAR_SECONDS;
  const startFrame = toFrames(startSeconds);
  const frames = Math.max(0, toFrames(isOpen ? known : endSeconds) - startFrame);
  return {
    ...{ source, startFrame, frames, isOpen },
    gain: ratio(gainDecibels),
    fadeInFrames: Math.min(frames, toFrames(fadeInSeconds)),
    fadeOutFrames: Math.min(frames, toFrames(fadeOutSeconds)),
  };
};

type Laid = { readonly pieces: readonly Piece[]; readonly end: number };

/** Puts a piece behind the others. It overlaps with no more of the last one than nothing else does already. */
const laidBehind = (
  { pieces, end }: Laid,
  piece: Length,
  { gap, crossfade }: { gap: number; crossfade: number },
): Laid => {
  const last = pieces.at(-1);
  const free = last ? last.frames - last.overlapFrames : 0;
  const overlapFrames = Math.max(0, Math.min(crossfade, free, piece.frames));
  const atFrame = last ? end + gap - overlapFrames : 0;
  return { pieces: [...pieces, { ...piece, overlapFrames, atFrame }], end: atFrame + piece.frames };
};

/** Lays pieces one behind the other, in frames. What lies behind the end of its source is left out. */
export const timeline = (wishes: readonly WishedPiece[], join: WishedJoin, known: Known): Timeline => {
  const { shape } = known;
  const gap = Math.round(join.gapSeconds * shape.sampleRateHz);
  const crossfade = gap > 0 ? 0 : Math.round(join.crossfadeSeconds * shape.sampleRateHz);
  const lengths = wishes.map((wish) => lengthOf(wish, known)).filter(({ frames }) => frames > 0);
  const laid = lengths.reduce<Laid>((all, piece) => laidBehind(all, piece, { gap, crossfade }), { pieces: [], end: 0 });
  return { ...shape, pieces: laid.pieces, gapFrames: gap, frames: laid.end };
};
