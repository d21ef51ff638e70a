import type { InputFile, JobContext } from '@convi/worker-kit';
import { assertWithinPixels } from '../within-pixels.ts';
import { type SequenceEngines, sequenceFrames } from './sequence-frames.ts';

/** An AVIF sequence with all its frames, for sharp's child to read; undefined for a still. libvips sees its first frame. */
export const avifFrames = async (
  engines: SequenceEngines,
  context: JobContext,
  given: InputFile,
): Promise<InputFile | undefined> => {
  const facts = given.facts.width === undefined ? await engines.sharp.inspect(context, given) : given.facts;
  const { width = 0, height = 0, frames: count = 1 } = facts;
  if (count < 2) return undefined;
  assertWithinPixels(context, { width, height, frames: count });
  return sequenceFrames(engines, context, given);
};
