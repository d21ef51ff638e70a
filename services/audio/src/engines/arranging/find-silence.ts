/** Where a sound is silent: frames from and up to. */
export type Silence = { readonly startFrame: number; readonly endFrame: number };

type Wish = { readonly channels: number; readonly threshold: number; readonly leastFrames: number };

const soundsAt = (chunk: Float32Array, threshold: number, from: number): number => {
  for (let n = from; n < chunk.length; n++) if (Math.abs(chunk[n] as number) > threshold) return n;
  return -1;
};

/** Finds stretches in which no channel rises above a threshold for so long; the one at the end is not among them. */
export async function* findSilence(
  pcm: AsyncIterable<Float32Array>,
  { channels, threshold, leastFrames }: Wish,
): AsyncGenerator<Silence> {
  let before = 0;
  let startFrame = 0;
  for await (const chunk of pcm) {
    for (let n = soundsAt(chunk, threshold, 0); n >= 0; n = soundsAt(chunk, threshold, n + 1)) {
      const endFrame = before + Math.floor(n / channels);
      if (endFrame - startFrame >= leastFrames) yield { startFrame, endFrame };
      startFrame = endFrame + 1;
    }
    before += chunk.length / channels;
  }
}
