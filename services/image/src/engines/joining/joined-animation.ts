import { join } from 'node:path';
import type { Size } from '@convi/contracts';
import { profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import * as z from 'zod';
import { moveOutput } from '../move-output.ts';
import type { JoinFramesAnswer } from '../sharp/join-frames.ts';
import type { PictureOptions, Target } from '../sharp/requests.ts';
import type { DrawingTools } from './drawing-tools.ts';
import { type DrawnFrame, drawnFrames, type FrameOptions } from './drawn-frames.ts';
import { assertTogether, joinInputs } from './joined-inputs.ts';

type Animated = Extract<Target, 'gif' | 'webp' | 'apng' | 'avif'>;
export type AnimationOptions = FrameOptions & {
  readonly delayMs?: number | undefined;
  /** How often it plays; without it for ever. */
  readonly loop?: number | undefined;
  readonly canvas: 'first' | 'largest';
};
export type AnimationJoin = {
  readonly files: readonly InputFile[];
  readonly to: Animated;
  readonly options: AnimationOptions;
};

const STILL_MS = 500;
const MADE = 'joined-0.webp';

const answer: z.ZodType<JoinFramesAnswer> = z.strictObject({ frames: z.int().min(1).max(100_000) });

const sizeOf = ({ file: { facts } }: DrawnFrame): Size => ({ width: facts.width ?? 1, height: facts.height ?? 1 });

const canvasOf = (frames: readonly DrawnFrame[], which: AnimationOptions['canvas']): Size => {
  const sizes = (which === 'first' ? frames.slice(0, 1) : frames).map(sizeOf);
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  };
};

/** All frames exactly, in a format that sharp reads. */
const whole = async (
  { sharp }: DrawingTools,
  context: JobContext,
  { frames, options }: { frames: readonly DrawnFrame[]; options: AnimationOptions },
): Promise<InputFile> => {
  const [first] = frames;
  if (!first) throw new FailureError('nothing-inside');
  const files = frames.map(({ file }) => file);
  const details = {
    frames: files.map(({ name }) => name),
    delaysMs: frames.map(({ delayMs = STILL_MS }) => options.delayMs ?? delayMs),
    canvas: canvasOf(frames, options.canvas),
    ...{ loop: options.loop ?? 0, enlarge: options.enlarge, output: MADE },
    ...(options.flatten && { background: options.background }),
  };
  const { dir } = await sharp.ask(context, files, { do: 'join-frames', answer, details });
  const { name } = await moveOutput(context, { name: MADE, dir }, MADE);
  return { ...first.file, format: 'webp', facts: {}, name, path: join(context.workdir, name) };
};

/** What is left to be said once every frame is drawn: how the file is written. */
const writing = (to: Animated, options: PictureOptions): PictureOptions => {
  const { colours, effort, quality, lossless, compression, chroma } = options;
  const given = Object.entries({ colours, effort, quality, lossless, compression, chroma });
  const shape: object = profiles[`image-${to}`].shape;
  const own = given.filter(([name, value]) => value !== undefined && Object.hasOwn(shape, name));
  return profiles[`image-${to}`].parse(Object.fromEntries(own));
};

/** Pictures one after the other as an animation: those of several frames with all of them. */
export const joinedAnimation = async (
  tools: DrawingTools,
  context: JobContext,
  { files, to, options }: AnimationJoin,
): Promise<OutputFile[]> => {
  const inputs = joinInputs(files, options);
  await assertTogether(tools, context, inputs.files);
  const frames = await drawnFrames(tools, context, { inputs, options });
  const animation = await whole(tools, context, { frames, options });
  return tools.convert(context, [animation], { to, options: writing(to, { ...options, metadata: 'strip' }) });
};
