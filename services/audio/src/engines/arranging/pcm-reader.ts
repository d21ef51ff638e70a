import { PassThrough } from 'node:stream';
import { inputOptions } from '../ffmpeg/command-line.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { RESAMPLER } from '../ffmpeg/filter-graph.ts';
import { runTool } from '../ffmpeg/run-tool.ts';
import type { PcmShape } from './timeline.ts';

const SAMPLE_BYTES = 4;
const BUFFER_BYTES = 1024 ** 2;
const layouts: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo' };

/** Where the samples come from. */
export type PcmSource = {
  readonly job: FfmpegJob;
  /** How many samples count, where that is known: what the decoder makes beyond is padding. */
  readonly samples: number | undefined;
  /** The decoder gives all that it makes, and `samples` says where the sound ends. */
  readonly isUntrimmed: boolean;
};

const filtersFor = ({ samples }: PcmSource, { sampleRateHz, channels }: PcmShape): string =>
  [
    ...(samples === undefined ? [] : [`atrim=end_sample=${samples}`]),
    `${RESAMPLER}:osr=${sampleRateHz}:osf=flt`,
    ...(layouts[channels] ? [`aformat=channel_layouts=${layouts[channels]}`] : []),
  ].join(',');

/** Decodes the first sound of an input to plain samples on stdout. */
const decodeArguments = (source: PcmSource, shape: PcmShape): string[] => {
  const { sound } = source.job;
  return [
    ...['-nostdin', '-hide_banner', '-nostats', '-v', 'error', '-max_error_rate', '1'],
    ...(source.isUntrimmed ? ['-flags2', '+skip_manual'] : []),
    ...[...inputOptions(sound), '-i', sound.source, '-map', '0:a:0', '-vn', '-sn', '-dn'],
    ...['-af', filtersFor(source, shape)],
    ...['-ac', String(shape.channels), '-c:a', 'pcm_f32le', '-f', 'f32le', 'pipe:1'],
  ];
};

/** Whole frames of what a program writes, however its chunks are cut. */
async function* framesOf(bytes: AsyncIterable<Buffer>, channels: number): AsyncGenerator<Float32Array> {
  const frameBytes = channels * SAMPLE_BYTES;
  let rest = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = all.length - (all.length % frameBytes);
    // Copied: a typed array begins at a multiple of its size, a chunk anywhere.
    if (whole > 0) yield new Float32Array(new Uint8Array(all.subarray(0, whole)).buffer);
    rest = Buffer.from(all.subarray(whole));
  }
}

type Decoding = { readonly chunks: AsyncIterator<Float32Array, undefined>; readonly stop: () => Promise<void> };

const decode = (source: PcmSource, shape: PcmShape): Decoding => {
  const { job } = source;
  const enough = new AbortController();
  const pipe = new PassThrough({ highWaterMark: BUFFER_BYTES });
  const signal = AbortSignal.any([job.context.signal, enough.signal]);
  const args = decodeArguments(source, shape);
  const run = runTool({ ...job, context: { ...job.context, signal } }, { name: 'ffmpeg', args, stdout: pipe });
  // Also when nobody reads to the end.
  run.catch(() => pipe.destroy());
  async function* chunks(): AsyncGenerator<Float32Array, undefined> {
    try {
      yield* framesOf(pipe, shape.channels);
    } catch (error) {
      // What ended the program says more than the pipe that broke by it.
      await run;
      throw error;
    }
    await run;
    return undefined;
  }
  const stop = async (): Promise<void> => {
    enough.abort();
    pipe.destroy();
    await run.catch(() => undefined);
  };
  return { chunks: chunks(), stop };
};

/** Where a reading stands: `kept` is what of a chunk was not wanted yet. */
type Standing = { readonly decoding: Decoding; position: number; kept?: Float32Array | undefined };

const nextChunk = async (standing: Standing): Promise<Float32Array | undefined> => {
  const { kept, decoding } = standing;
  standing.kept = undefined;
  if (kept) return kept;
  return (await decoding.chunks.next()).value;
};

type Stretch = { readonly startFrame: number; readonly endFrame: number; readonly channels: number };

/** Takes what of a chunk lies in a stretch; what lies behind it is kept for the next one. */
const takeFrom = (standing: Standing, chunk: Float32Array, { startFrame, endFrame, channels }: Stretch) => {
  const from = Math.max(0, startFrame - standing.position) * channels;
  const to = Math.min(chunk.length, (endFrame - standing.position) * channels);
  if (to < chunk.length) standing.kept = chunk.subarray(to);
  standing.position += to / channels;
  return chunk.subarray(Math.min(from, to), to);
};

async function* readStretch(standing: Standing, stretch: Stretch): AsyncGenerator<Float32Array> {
  while (standing.position < stretch.endFrame) {
    const chunk = await nextChunk(standing);
    if (!chunk) return;
    const taken = takeFrom(standing, chunk, stretch);
    if (taken.length > 0) yield taken;
  }
}

export type PcmReader = {
  /** Frames from one on, so many or all that there are. Reading on is cheap, reading back begins anew. */
  readonly read: (startFrame: number, frames: number | undefined) => AsyncGenerator<Float32Array>;
  readonly close: () => Promise<void>;
};

/** Reads the samples of an input, exact to the frame. One reading at a time. */
export const pcmReader = (source: PcmSource, shape: PcmShape): PcmReader => {
  let standing: Standing | undefined;
  const restart = async (): Promise<void> => {
    const { decoding } = standing ?? {};
    standing = undefined;
    await decoding?.stop();
  };
  async function* read(startFrame: number, frames = Number.POSITIVE_INFINITY): AsyncGenerator<Float32Array> {
    if (standing && standing.position > startFrame) await restart();
    standing ??= { decoding: decode(source, shape), position: 0 };
    let isWhole = false;
    try {
      yield* readStretch(standing, { startFrame, endFrame: startFrame + frames, channels: shape.channels });
      isWhole = true;
    } finally {
      // Whoever leaves in the middle may have lost what was on its way.
      if (!isWhole) await restart();
    }
  }
  return { read, close: restart };
};
