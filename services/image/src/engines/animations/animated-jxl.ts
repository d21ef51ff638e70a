import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import type { ToolBox } from '../tool-box.ts';

const moving: readonly FormatId[] = ['gif', 'webp', 'apng'];

/** Whether a file that sharp reads is an animation. */
export const isAnimation = async (sharp: SharpEngine, context: JobContext, file: InputFile): Promise<boolean> => {
  if (!moving.includes(file.format)) return false;
  const { frames = 1 } = file.facts.width === undefined ? await sharp.inspect(context, file) : file.facts;
  return frames > 1;
};

type Wish = {
  readonly files: readonly InputFile[];
  readonly options: PictureOptions & { readonly lossless?: boolean; readonly effort?: number };
};

const goodness = ({ quality = 80, lossless = false, effort = 4 }: Wish['options']): string[] => [
  ...(lossless ? ['-d', '0'] : ['-q', String(quality)]),
  ...['-e', String(effort)],
];

/** An animation as JPEG XL: libvips writes stills only. */
export const animatedJxl = async (
  { sharp, tools }: { readonly sharp: SharpEngine; readonly tools: ToolBox },
  context: JobContext,
  { files, options }: Wish,
): Promise<OutputFile[]> => {
  const drawing = { ...options, metadata: 'strip' as const, compression: 0 };
  const [drawn] = await sharp.convert(context, files, { to: 'apng', options: drawing });
  if (!drawn) throw new FailureError('nothing-inside');
  const { name: from, ...moved } = await moveOutput(context, drawn, 'drawn-0.apng');
  const name = 'written-0.jxl';
  await tools.run(context, ['cjxl', from, name, ...goodness(options)]);
  if (options.metadata === 'copyright' || options.metadata === 'keep') context.warn('metadata-dropped');
  return [{ ...moved, name }];
};
