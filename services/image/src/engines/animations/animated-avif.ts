import { FailureError } from '@convi/kernel';
import { type InputFile, type JobContext, type OutputFile, openFile } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import { bestUnder } from '../sharp/target-size.ts';
import type { ToolBox } from '../tool-box.ts';
import { frameFiles, frameTimes, type Moving } from './moving-frames.ts';

type Engines = { readonly sharp: SharpEngine; readonly tools: ToolBox };
type Wish = { readonly files: readonly InputFile[]; readonly options: PictureOptions };
type Frames = { readonly names: readonly string[]; readonly times: readonly number[] };

const DRAWN: Moving = { name: 'drawn-0.apng', demuxer: 'apng' };
const KB = 1_000;
const USUAL_QUALITY = 60;
/** From this quality on, colours keep their full resolution. */
const FULL_COLOUR_QUALITY = 90;
/** Quality as libheif gives it to the same encoder, so that stills and animations look alike. */
const quantizer = (quality: number): number => Math.round(((100 - quality) * 63) / 100);

const goodness = ({ lossless, chroma }: PictureOptions, quality: number): string[] => {
  if (lossless) return ['--lossless'];
  const isFull = (chroma ?? (quality >= FULL_COLOUR_QUALITY ? '4:4:4' : '4:2:0')) === '4:4:4';
  const aimed = ['--min', '0', '--max', '63', '-a', 'end-usage=q', '-a', `cq-level=${quantizer(quality)}`];
  return [...aimed, '--yuv', isFull ? '444' : '420'];
};

type Wanted = { readonly frames: Frames; readonly options: PictureOptions; readonly quality: number };
type Written = { readonly name: string; readonly data: { readonly length: number } };

const written = async (
  tools: ToolBox,
  context: JobContext,
  { frames: { names, times }, options, quality }: Wanted,
): Promise<Written> => {
  const { effort = 3 } = options;
  const name = `written-${quality}.avif`;
  // The encoder counts the other way: speed.
  const how = ['--speed', String(9 - effort), '--timescale', '1000', ...goodness(options, quality)];
  const timed = names.flatMap((frame, n) => ['--duration', String(times[n] ?? times.at(-1) ?? 1), frame]);
  await tools.run(context, ['avifenc', ...how, ...timed, name]);
  const { bytes, handle } = await openFile(context.workdir, name);
  await handle.close();
  return { name, data: { length: bytes } };
};

/** As good as it is wanted, or as good as fits into the size that is wanted. */
const best = async (tools: ToolBox, context: JobContext, { frames, options }: Omit<Wanted, 'quality'>) => {
  const make = (quality: number) => written(tools, context, { frames, options, quality });
  const { quality = USUAL_QUALITY, targetKilobytes, lossless } = options;
  if (lossless || targetKilobytes === undefined) return make(quality);
  const { made, fits } = await bestUnder(targetKilobytes * KB, make, quality);
  if (!fits) context.warn('target-size-missed');
  return made;
};

const drawn = async ({ sharp, tools }: Engines, context: JobContext, { files, options }: Wish) => {
  const drawing = { ...options, metadata: 'strip' as const, compression: 0 };
  const [output] = await sharp.convert(context, files, { to: 'apng', options: drawing });
  if (!output) throw new FailureError('nothing-inside');
  const { facts = {} } = await moveOutput(context, output, DRAWN.name);
  const times = await frameTimes(tools, context, DRAWN);
  return { facts, frames: { names: await frameFiles(tools, context, DRAWN), times } };
};

/** An animation as AVIF with all its frames and times: libvips writes stills only. */
export const animatedAvif = async (engines: Engines, context: JobContext, wish: Wish): Promise<OutputFile[]> => {
  const { options } = wish;
  const { facts, frames } = await drawn(engines, context, wish);
  const { name } = await best(engines.tools, context, { frames, options });
  if (options.metadata === 'copyright' || options.metadata === 'keep') context.warn('metadata-dropped');
  return [{ name, facts, report: [] }];
};
