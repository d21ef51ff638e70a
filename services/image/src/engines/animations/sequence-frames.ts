import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import * as z from 'zod';
import { moveOutput } from '../move-output.ts';
import type { JoinFramesAnswer } from '../sharp/join-frames.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import type { ToolBox } from '../tool-box.ts';
import { frameFiles, frameTimes } from './moving-frames.ts';

const USUAL_MS = 100;
const answer: z.ZodType<JoinFramesAnswer> = z.strictObject({ frames: z.int().min(1).max(100_000) });

export type SequenceEngines = { readonly tools: ToolBox; readonly sharp: SharpEngine };

/** An image sequence of HEIF as an animation that sharp's child reads, exactly, with its frames and times. */
export const sequenceFrames = async (
  { tools, sharp }: SequenceEngines,
  context: JobContext,
  file: InputFile,
): Promise<InputFile> => {
  const frames = await frameFiles(tools, context, { name: file.name, demuxer: 'mov' });
  const pictures = frames.map((name) => ({
    ...{ ...file, facts: {}, format: 'png' as const },
    ...{ name, path: join(context.workdir, name) },
  }));
  const [first] = pictures;
  if (!first) throw new FailureError('corrupt-input');
  const delays = await frameTimes(tools, context, { name: file.name, demuxer: 'mov' });
  // As they are drawn: a track may be turned.
  const { width = 1, height = 1 } = await sharp.inspect(context, first);
  const details = {
    ...{ frames, canvas: { width, height }, loop: 0, enlarge: false, output: 'frames-0.webp' },
    delaysMs: frames.map((_, n) => delays[n] ?? USUAL_MS),
  };
  const { dir } = await sharp.ask(context, pictures, { do: 'join-frames', answer, details });
  const name = `frames-${file.name.split('.')[0]}.webp`;
  await moveOutput(context, { name: 'frames-0.webp', dir }, name);
  const facts = { ...file.facts, width, height, frames: frames.length };
  return { ...file, facts, format: 'webp', name, path: join(context.workdir, name) };
};
