import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, Trial } from '@convi/worker-kit';
import { isAnimation } from '../animations/animated-jxl.ts';
import { eachPicture, type ReadyPicture } from '../frames/each-picture.ts';
import type { DrawingTools } from '../joining/drawing-tools.ts';
import { moveOutput } from '../move-output.ts';
import { convertAnswer, sampleAnswer } from '../sharp/answers.ts';
import type { PictureOptions, SampleAnswer, Target } from '../sharp/requests.ts';
import { shown } from './shown.ts';
import { type Drawn, stillTrial } from './still-trial.ts';
import { encodingOf, type Writing, writtenPart } from './written-part.ts';

export type PictureTrial = {
  readonly files: readonly InputFile[];
  /** How it is drawn before it is written. */
  readonly drawing: { readonly to: Target; readonly options: PictureOptions };
  readonly writing: Writing;
  readonly width: number;
  readonly keepsPages: boolean;
};

type Opened = PictureTrial & { readonly picture: InputFile; readonly marks: readonly InputFile[] };
type Made = { readonly bytes: number; readonly seen: InputFile };

const SAMPLE = 'sample.tif';
const SMALL = 'small.tif';
/** Of an animation so many pixels are written. */
const MOVING_PIXELS = 8_000_000;

const overlayOf = ([mark]: readonly InputFile[]) => (mark ? { overlay: { input: mark.name, from: mark.format } } : {});

const sampled = async ({ sharp }: DrawingTools, context: JobContext, opened: Opened) => {
  const { picture, marks, drawing, width } = opened;
  const details = { ...drawing, ...overlayOf(marks), output: SAMPLE, small: SMALL, width };
  return sharp.ask(context, [picture, ...marks], { do: 'sample', answer: sampleAnswer, details });
};

const taken = async (context: JobContext, dir: string, { picture, name }: { picture: InputFile; name: string }) => {
  const moved = await moveOutput(context, { name, dir }, `trial-${name}`);
  const path = join(context.workdir, moved.name);
  return { ...picture, format: 'tiff' as const, facts: {}, name: moved.name, path };
};

const bytesOf = async ({ path }: InputFile): Promise<number> => (await stat(path)).size;

/** An animation is written as it would be, as far as a few of its frames go. */
const moving = async (
  { sharp }: DrawingTools,
  context: JobContext,
  { opened, answer: { width, height, frames } }: { readonly opened: Opened; readonly answer: SampleAnswer },
): Promise<Made> => {
  const { picture, marks, drawing } = opened;
  const mostFrames = Math.max(2, Math.min(frames, Math.floor(MOVING_PIXELS / (width * height))));
  const output = `moving.${drawing.to}`;
  const details = { ...drawing, ...overlayOf(marks), output, mostFrames };
  const asked = { do: 'convert', answer: convertAnswer, details };
  const { dir } = await sharp.ask(context, [picture, ...marks], asked);
  const seen = { ...(await taken(context, dir, { picture, name: output })), format: drawing.to };
  return { bytes: Math.round(((await bytesOf(seen)) * frames) / mostFrames), seen };
};

/** The same of formats that another program writes, which is given its frames. */
const movingElsewhere = async (
  { sharp }: DrawingTools,
  context: JobContext,
  { opened, answer: { width, height }, frames }: { opened: Opened; answer: SampleAnswer; frames: number },
): Promise<Made> => {
  const { picture, marks, drawing, writing } = opened;
  const mostFrames = Math.max(2, Math.min(frames, Math.floor(MOVING_PIXELS / (width * height))));
  const options = { ...drawing.options, lossless: true, effort: 0, metadata: 'strip' as const };
  const output = 'moving.webp';
  const details = { to: 'webp', options, ...overlayOf(marks), output, mostFrames };
  const { dir } = await sharp.ask(context, [picture, ...marks], { do: 'convert', answer: convertAnswer, details });
  const part = { ...(await taken(context, dir, { picture, name: output })), format: 'webp' as const };
  const plain = encodingOf(writing.options);
  const made = await writtenPart(context, writing, { part, options: plain, name: 'written-moving' });
  return { bytes: Math.round((made.bytes * frames) / mostFrames), seen: made.file };
};

const writtenElsewhere: readonly FormatId[] = ['avif', 'jxl'];

const framesOf = async ({ sharp }: DrawingTools, context: JobContext, { picture, writing }: Opened): Promise<number> =>
  writtenElsewhere.includes(writing.to) && (await isAnimation(sharp, context, picture))
    ? ((await sharp.inspect(context, picture)).frames ?? 1)
    : 1;

const tried = async (tools: DrawingTools, context: JobContext, opened: Opened) => {
  const { answer, dir } = await sampled(tools, context, opened);
  for (const slug of answer.warnings) context.warn(slug);
  if (answer.frames > 1) return { answer, ...(await moving(tools, context, { opened, answer })) };
  const frames = await framesOf(tools, context, opened);
  if (frames > 1)
    return { answer: { ...answer, frames }, ...(await movingElsewhere(tools, context, { opened, answer, frames })) };
  const { picture } = opened;
  const drawn: Drawn = {
    sample: await taken(context, dir, { picture, name: SAMPLE }),
    small: await taken(context, dir, { picture, name: SMALL }),
    factor: answer.factor,
  };
  return { answer, ...(await stillTrial(context, opened.writing, drawn)) };
};

const firstOf = async (tools: DrawingTools, context: JobContext, { files, writing, keepsPages }: PictureTrial) => {
  const [file] = files;
  if (!file) throw new FailureError('nothing-inside');
  for await (const ready of eachPicture(tools, context, { file, options: writing.options, keepsPages })) return ready;
  throw new FailureError('nothing-inside');
};

const trialOf = async (tools: DrawingTools, context: JobContext, asked: PictureTrial): Promise<Trial> => {
  const { picture, of }: ReadyPicture = await firstOf(tools, context, asked);
  const marks = await tools.read(context, asked.files.slice(1), {});
  const { answer, bytes, seen } = await tried(tools, context, { ...asked, picture, marks });
  const sample = await shown(tools, context, { seen, width: asked.width });
  const { width, height, frames } = answer;
  return { sample, predictedBytes: bytes * of, facts: { width, height, ...(frames > 1 && { frames }) } };
};

/**
 * What a conversion of a picture would come to: it is drawn as it would be, and written in part. Of several pictures in one
 * file the first one stands for all.
 */
export const pictureTrial = (tools: DrawingTools, context: JobContext, asked: PictureTrial): Promise<Trial> =>
  tools.reading(context, asked.files, (files) => trialOf(tools, context, { ...asked, files }));
