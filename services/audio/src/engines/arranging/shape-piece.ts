import type { Piece } from './timeline.ts';

type Pcm = AsyncIterable<Float32Array>;

const factorAt = ({ gain, frames, fadeInFrames, fadeOutFrames }: Piece, frame: number): number => {
  const rising = frame < fadeInFrames ? frame / fadeInFrames : 1;
  const left = frames - frame;
  const falling = left < fadeOutFrames ? Math.max(0, left) / fadeOutFrames : 1;
  return gain * rising * falling;
};

const isPlain = ({ gain, fadeInFrames, fadeOutFrames }: Piece): boolean =>
  gain === 1 && fadeInFrames === 0 && fadeOutFrames === 0;

/** A piece at its gain, with its fades; the samples of one without them are passed on as they are. */
export async function* shapePiece(pcm: Pcm, piece: Piece, channels: number): AsyncGenerator<Float32Array> {
  if (isPlain(piece)) {
    yield* pcm;
    return;
  }
  let frame = 0;
  for await (const chunk of pcm) {
    const shaped = new Float32Array(chunk.length);
    for (let n = 0; n < chunk.length; n += channels, frame++) {
      const factor = factorAt(piece, frame);
      for (let channel = n; channel < n + channels; channel++) shaped[channel] = (chunk[channel] ?? 0) * factor;
    }
    yield shaped;
  }
}
