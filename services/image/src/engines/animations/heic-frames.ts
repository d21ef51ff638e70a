import type { Facts } from '@convi/contracts';
import type { InputFile, JobContext } from '@convi/worker-kit';
import { assertWithinPixels } from '../within-pixels.ts';
import { trackOf } from './moving-frames.ts';
import { type SequenceEngines, sequenceFrames } from './sequence-frames.ts';

export type HeicEngines = SequenceEngines;

/** What is known of a sequence before it is read; undefined where a brand promised one and there is none. */
export const heicMoves = async (
  { tools }: HeicEngines,
  context: JobContext,
  { name }: InputFile,
): Promise<Facts | undefined> => {
  const track = await trackOf(tools, context, { name, demuxer: 'mov' });
  if (!track) return undefined;
  assertWithinPixels(context, track);
  return track;
};

/** A HEIC sequence with all its frames, for sharp's child to read. libheif of Debian knows stills only. */
export const heicFrames = async (
  engines: HeicEngines,
  context: JobContext,
  file: InputFile,
): Promise<InputFile | undefined> =>
  (await heicMoves(engines, context, file)) && sequenceFrames(engines, context, file);
