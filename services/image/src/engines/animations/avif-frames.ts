import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import * as z from 'zod';
import { moveOutput } from '../move-output.ts';
import type { JoinFramesAnswer } from '../sharp/join-frames.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';
import { frameFiles, frameTimes } from './moving-frames.ts';

const USUAL_MS = 100;
const answer: z.ZodType<JoinFramesAnswer> = z.strictObject({ frames: z.int().min(1).max(100_000) });

type Engines = { readonly tools: ToolBox; readonly sharp: SharpEngine };

const joined = async (
  engines: Engines,
  context: JobContext,
  { file, frames }: { file: InputFile; frames: readonly string[] },
): Promise<string> => {
  const delays = await frameTimes(engines.tools, context, { name: file.name, demuxer: 'mov' });
  const { width = 1, height = 1 } = file.facts;
  const details = {
    ...{ frames, canvas: { width, height }, loop: 0, enlarge: false, output: 'frames-0.webp' },
    delaysMs: frames.map((_, n) => delays[n] ?? USUAL_MS),
  };
  const files = frames.map((name) => ({ ...file, format: 'png' as const, name, path: join(context.workdir, name) }));
  const { dir } = await engines.sharp.ask(context, files, { do: 'join-frames', answer, details });
  const name = `frames-${file.name.split('.')[0]}.webp`;
  return (await moveOutput(context, { name: 'frames-0.webp', dir }, name)).name;
};

/** An AVIF sequence with all its frames, for sharp's child to read; undefined for a still. libvips sees its first frame. */
export const avifFrames = async (
  engines: Engines,
  context: JobContext,
  given: InputFile,
): Promise<InputFile | undefined> => {
  const facts = given.facts.width === undefined ? await engines.sharp.inspect(context, given) : given.facts;
  const { width = 0, height = 0, frames: count = 1 } = facts;
  if (count < 2) return undefined;
  assertWithinPixels(context, { width, height, frames: count });
  const file = { ...given, facts };
  const frames = await frameFiles(engines.tools, context, { name: given.name, demuxer: 'mov' });
  if (frames.length === 0) throw new FailureError('corrupt-input');
  const name = await joined(engines, context, { file, frames });
  return { ...file, format: 'webp', name, path: join(context.workdir, name) };
};
