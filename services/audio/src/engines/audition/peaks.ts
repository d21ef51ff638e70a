/** The finest resolution: samples of one channel that a pair of peaks stands for. */
const FINEST = 256;
const COARSEST = 1_048_576;

/** Smallest and largest sample in turn, channel by channel, as audiowaveform stores them. */
export type Level = { readonly samplesPerPixel: number; readonly data: Int16Array };

type Shape = { readonly channels: number; readonly mostPixels: number };

export type Peaks = {
  /** Takes interleaved samples, whole frames. */
  readonly push: (samples: Int16Array) => void;
  /** Every resolution from the finest that was kept to the coarsest; undefined without one sample. */
  readonly levels: () => readonly Level[] | undefined;
};

const joined = (data: Int16Array, channels: number): Int16Array => {
  const stride = channels * 2;
  const pixels = data.length / stride;
  const half = new Int16Array(Math.ceil(pixels / 2) * stride);
  for (let at = 0; at < half.length; at += 2) {
    const first = Math.floor(at / stride) * 2 * stride + (at % stride);
    // The last one of an odd number stands alone.
    const second = first + stride < data.length ? first + stride : first;
    half[at] = Math.min(data[first] ?? 0, data[second] ?? 0);
    half[at + 1] = Math.max(data[first + 1] ?? 0, data[second + 1] ?? 0);
  }
  return half;
};

const coarser = ({ samplesPerPixel, data }: Level, channels: number): Level[] => {
  const levels: Level[] = [];
  for (let size = samplesPerPixel, now = data; size < COARSEST; ) {
    size *= 2;
    now = joined(now, channels);
    levels.push({ samplesPerPixel: size, data: now });
  }
  return levels;
};

type State = Shape & {
  readonly kept: Int16Array;
  /** What a pixel stands for now, how many are begun, and the frames in the last one. */
  size: number;
  pixels: number;
  frames: number;
};

const open = (state: State): void => {
  const { kept, channels, mostPixels } = state;
  const stride = channels * 2;
  if (state.pixels === mostPixels) {
    kept.set(joined(kept, channels));
    state.pixels /= 2;
    state.size *= 2;
  }
  for (let at = state.pixels * stride; at < (state.pixels + 1) * stride; at += 2) {
    kept[at] = 32_767;
    kept[at + 1] = -32_768;
  }
  state.pixels += 1;
  state.frames = 0;
};

/** Widens a pair of peaks by one channel of a run of frames. */
const widenChannel = (pair: Int16Array, run: Int16Array, { channel, channels }: Lane): void => {
  let [low = 0, high = 0] = pair;
  for (let n = channel; n < run.length; n += channels) {
    // Within its length by the loop; asking again would cost half of the speed.
    const sample = run[n] as number;
    if (sample < low) low = sample;
    if (sample > high) high = sample;
  }
  pair[0] = low;
  pair[1] = high;
};
type Lane = { readonly channel: number; readonly channels: number };

/** Widens the last pixel by a run of frames. */
const widen = ({ kept, channels, pixels }: State, run: Int16Array): void => {
  for (let channel = 0; channel < channels; channel++) {
    const at = ((pixels - 1) * channels + channel) * 2;
    widenChannel(kept.subarray(at, at + 2), run, { channel, channels });
  }
};

const push = (state: State, samples: Int16Array): void => {
  const { channels } = state;
  for (let at = 0; at < samples.length; ) {
    if (state.pixels === 0 || state.frames === state.size) open(state);
    const frames = Math.min(state.size - state.frames, (samples.length - at) / channels);
    widen(state, samples.subarray(at, at + frames * channels));
    state.frames += frames;
    at += frames * channels;
  }
};

const levelsOf = ({ kept, channels, pixels, size }: State): readonly Level[] | undefined => {
  if (pixels === 0) return undefined;
  const finest = { samplesPerPixel: size, data: kept.slice(0, pixels * channels * 2) };
  return [finest, ...coarser(finest, channels)];
};

/**
 * Collects the peaks of a sound of any length in constant memory: when the finest resolution is full, it is halved, which
 * loses nothing but fineness. `mostPixels` is even.
 */
export const collectPeaks = (shape: Shape): Peaks => {
  const kept = new Int16Array(shape.mostPixels * shape.channels * 2);
  const state: State = { ...shape, kept, size: FINEST, pixels: 0, frames: 0 };
  return { push: (samples) => push(state, samples), levels: () => levelsOf(state) };
};
