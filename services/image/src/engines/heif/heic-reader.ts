import type { InputFile, JobContext } from '@convi/worker-kit';
import { type HeicEngines, heicFrames, heicMoves } from '../animations/heic-frames.ts';
import type { Pager, Reader } from '../reader.ts';
import { heifAnswer } from '../sharp/answers.ts';
import type { HeifAnswer } from '../sharp/requests.ts';

// What was inspected is known; before that the file is looked into.
const headOf = async ({ sharp }: HeicEngines, context: JobContext, file: InputFile): Promise<HeifAnswer> => {
  const { width, frames, gainMap } = file.facts;
  if (width !== undefined) return { hasGainMap: gainMap === true, isSequence: frames !== undefined };
  return (await sharp.ask(context, [file], { do: 'heif-head', answer: heifAnswer, details: {} })).answer;
};

/** Of HEIF: stills by another reader, with what is not read of them told; sequences with all their frames. */
export const heicReader = (engines: HeicEngines, still: Reader): Reader => {
  const framesOf = async (context: JobContext, file: InputFile, { isSequence }: HeifAnswer) =>
    isSequence ? heicFrames(engines, context, file) : undefined;
  return {
    read: async (context, file, wish) => {
      const head = await headOf(engines, context, file);
      const frames = wish.page === undefined ? await framesOf(context, file, head) : undefined;
      if (frames) return frames;
      if (head.hasGainMap) context.warn('gain-map-dropped');
      return still.read(context, file, wish);
    },
    inspect: async (context, file) => {
      const { hasGainMap, isSequence } = await headOf(engines, context, { ...file, facts: {} });
      const moving = isSequence ? await heicMoves(engines, context, file) : undefined;
      return moving ?? { ...(await still.inspect(context, file)), ...(hasGainMap && { gainMap: true }) };
    },
    glance: async (context, file, width) => {
      const frames = await framesOf(context, file, await headOf(engines, context, file));
      return frames ?? still.glance?.(context, file, width) ?? still.read(context, file, {});
    },
  };
};

/** The frames of a sequence; of another HEIF its pictures. */
export const heicPager =
  (engines: HeicEngines, pager: Pager): Pager =>
  async (context, file, wish) => {
    const { isSequence } = await headOf(engines, context, file);
    const frames = isSequence ? await heicFrames(engines, context, file) : undefined;
    return pager(context, frames ?? file, wish);
  };
