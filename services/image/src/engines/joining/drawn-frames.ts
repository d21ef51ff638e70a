import { join } from 'node:path';
import { profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import { eachPicture, type ReadyPicture } from '../frames/each-picture.ts';
import { moveOutput } from '../move-output.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import type { DrawingTools } from './drawing-tools.ts';
import { forgetFile } from './forget-file.ts';
import type { JoinInputs } from './joined-inputs.ts';

export type DrawnFrame = { readonly file: InputFile; readonly delayMs?: number | undefined };
export type FrameOptions = Omit<PictureOptions, 'metadata'>;

/** Drawing takes most of the time, writing the rest. */
const DRAWING = 0.8;

const exactly = (options: FrameOptions): PictureOptions => {
  const { quality: _, palette: __, colours: ___, targetKilobytes: ____, ...drawn } = options;
  return { ...profiles['image-png'].parse({}), ...drawn, metadata: 'strip', bitDepth: '8', compression: 0 };
};

type Frame = { readonly ready: ReadyPicture; readonly source: InputFile; readonly marks: readonly InputFile[] };

const drawn = async (
  { sharp }: DrawingTools,
  context: JobContext,
  { frame: { ready, source, marks }, options, name }: { frame: Frame; options: PictureOptions; name: string },
): Promise<DrawnFrame> => {
  const [output] = await sharp.convert(context, [ready.picture, ...marks], { to: 'png', options });
  if (!output) throw new FailureError('nothing-inside');
  const { facts = {} } = await moveOutput(context, output, name);
  if (ready.picture.name !== source.name) await forgetFile(context, ready.picture, output.dir ?? context.workdir);
  const file = { ...source, format: 'png' as const, facts, name, path: join(context.workdir, name) };
  return { file, delayMs: ready.delayMs };
};

/** Every picture of every file, drawn with all its options into a PNG, in order. */
export const drawnFrames = async (
  tools: DrawingTools,
  context: JobContext,
  { inputs, options }: { readonly inputs: JoinInputs; readonly options: FrameOptions },
): Promise<DrawnFrame[]> => {
  const drawing = exactly(options);
  const frames: DrawnFrame[] = [];
  for (const [n, source] of inputs.files.entries()) {
    const wish = { file: source, options: drawing, keepsPages: true };
    for await (const ready of eachPicture(tools, context, wish)) {
      const frame = { ready, source, marks: inputs.marks };
      frames.push(await drawn(tools, context, { frame, options: drawing, name: `frame-${frames.length}.png` }));
    }
    context.progress((DRAWING * (n + 1)) / inputs.files.length);
  }
  return frames;
};
