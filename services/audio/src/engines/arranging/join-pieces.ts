import { crossFade, holdBack } from './cross-fade.ts';
import { shapePiece } from './shape-piece.ts';
import type { Piece, Timeline } from './timeline.ts';

/** The frames of a source from one on, so many or all that there are. */
export type ReadFrames = (
  source: number,
  startFrame: number,
  frames: number | undefined,
) => AsyncIterable<Float32Array>;

const SILENCE_FRAMES = 16_384;

function* silence(frames: number, channels: number): Generator<Float32Array> {
  for (let left = frames; left > 0; left -= SILENCE_FRAMES)
    yield new Float32Array(Math.min(left, SILENCE_FRAMES) * channels);
}

/** All pieces of a timeline one after the other, as they are read. */
export async function* joinPieces(
  { pieces, channels, gapFrames }: Timeline,
  read: ReadFrames,
): AsyncGenerator<Float32Array> {
  let tail = new Float32Array(0);
  const shaped = (piece: Piece): AsyncIterable<Float32Array> =>
    shapePiece(read(piece.source, piece.startFrame, piece.isOpen ? undefined : piece.frames), piece, channels);
  for (const [n, piece] of pieces.entries()) {
    if (n > 0) yield* silence(gapFrames, channels);
    const next = (pieces[n + 1]?.overlapFrames ?? 0) * channels;
    tail = Float32Array.from(yield* holdBack(crossFade(tail, shaped(piece), channels), next));
  }
}
