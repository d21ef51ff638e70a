import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import {
  definePreviewer,
  type InputFile,
  type JobContext,
  type OutputFile,
  type Previewer,
  type PreviewWish,
} from '@convi/worker-kit';
import type { SoundHost } from './engines/containers/container-engine.ts';
import { drawArguments } from './engines/ffmpeg/command-line.ts';
import { readableFormats } from './engines/ffmpeg/demuxers.ts';
import { longestSeconds } from './engines/ffmpeg/estimates.ts';
import { runTool } from './engines/ffmpeg/run-tool.ts';
import { flowingFormats, givenSound } from './engines/ffmpeg/sources.ts';

const RESULT = 'preview.webp';
const STARTING_MS = 30_000;
/** Drawing goes at a hundred times the speed of playing at the least. */
const MS_PER_SECOND = 10;

// ffmpeg keeps every sample until it draws: a coarser rate for long recordings bounds that to about 90 MB.
const LONG_SECONDS = 3_600;
const drawnRateHz = (seconds: number): number => (seconds > LONG_SECONDS ? 2_000 : 8_000);

const graph = (width: number, seconds: number): string => {
  const height = Math.max(16, Math.round(width / 4));
  return [
    `[0:a:0]aresample=${drawnRateHz(seconds)},aformat=sample_fmts=s16p:channel_layouts=mono`,
    // A column of the picture needs a sample at the least.
    `apad=whole_len=${width * 2}`,
    'asetnsamples=n=16384:p=0',
    `showwavespic=s=${width}x${height}:colors=0x5b6ee1:filter=peak`,
    'setpts=0[picture]',
  ].join(',');
};

type Way = {
  readonly from: readonly FormatId[];
  readonly input: 'file' | 'stream';
};
type Drawing = { readonly context: JobContext; readonly file: InputFile; readonly wish: PreviewWish };

// Without one sample ffmpeg ends well and leaves a container without a picture.
const EMPTY_BYTES = 64;
const isDrawn = ({ workdir }: JobContext): Promise<boolean> =>
  lstat(join(workdir, RESULT)).then(
    ({ size }) => size > EMPTY_BYTES,
    () => false,
  );

const draw = async (host: SoundHost, drawing: Drawing): Promise<OutputFile | undefined> => {
  const { context, file, wish } = drawing;
  // A recording has one picture.
  if (wish.page !== 1) return undefined;
  const opened = givenSound(host, context, file);
  const args = drawArguments(opened.sound, graph(wish.width, longestSeconds(file)), RESULT);
  await runTool({ context, host, roomBytes: context.outputBytes + file.bytes, ...opened }, { name: 'ffmpeg', args });
  return (await isDrawn(context)) ? { name: RESULT } : undefined;
};

const previewer = (host: SoundHost, { from, input }: Way): Previewer =>
  definePreviewer({
    from,
    input,
    timeoutMs: (file) => STARTING_MS + longestSeconds(file) * MS_PER_SECOND,
    preview: (context, file, wish) => draw(host, { context, file, wish }),
  });

/** The waveform of a recording as a WebP of the asked width. */
export const drawWaveform = (host: SoundHost): readonly Previewer[] => {
  const lying = readableFormats.filter((format) => !flowingFormats.includes(format));
  return [previewer(host, { from: flowingFormats, input: 'stream' }), previewer(host, { from: lying, input: 'file' })];
};
