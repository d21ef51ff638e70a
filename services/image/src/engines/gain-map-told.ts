import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Reader } from './reader.ts';
import { gainMapAnswer } from './sharp/answers.ts';
import type { SharpEngine } from './sharp/sharp-engine.ts';

const hasGainMap = async (sharp: SharpEngine, context: JobContext, file: InputFile): Promise<boolean> => {
  // What was inspected is known; before that the file is looked into.
  if (file.facts.width !== undefined) return file.facts.gainMap === true;
  const asked = { do: 'gain-map', answer: gainMapAnswer, details: {} };
  return (await sharp.ask(context, [file], asked)).answer.found;
};

/** A reader of HEIF that says when a picture has more light to show than what is read of it. */
export const gainMapTold = (sharp: SharpEngine, reader: Reader): Reader => ({
  ...reader,
  read: async (context, file, wish) => {
    const read = await reader.read(context, file, wish);
    if (await hasGainMap(sharp, context, file)) context.warn('gain-map-dropped');
    return read;
  },
  inspect: async (context, file) => {
    const found = await hasGainMap(sharp, context, { ...file, facts: {} });
    return { ...(await reader.inspect(context, file)), ...(found && { gainMap: true }) };
  },
});
