import { join } from 'node:path';
import type { InputFile, JobContext } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { Reader } from '../reader.ts';
import { xcfAnswer } from '../sharp/answers.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';

const MADE = 'flattened-0.png';

/** GIMP's own, with all layers that are shown: ImageMagick knows nothing of what its version 2.10 and later write. */
export const xcfReader = (sharp: SharpEngine): Reader => {
  const ask = (context: JobContext, file: InputFile, details: object) =>
    sharp.ask(context, [file], { do: 'flatten-xcf', answer: xcfAnswer, details });
  return {
    read: async (context, file) => {
      const { answer: facts, dir } = await ask(context, file, { output: MADE });
      const name = `flattened-${file.name.split('.')[0]}.png`;
      await moveOutput(context, { name: MADE, dir }, name);
      return { ...file, facts, format: 'png', name, path: join(context.workdir, name) };
    },
    inspect: async (context, file) => (await ask(context, file, {})).answer,
  };
};
