import { join } from 'node:path';
import { fileNames, type InputFile, type JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';

type Size = { readonly width: number; readonly height: number };

/**
 * Every frame of an animation as a picture of its own. Its frames build on each other: taken out one by one, each of them
 * would be drawn again for all that follow.
 */
export const splitFrames = async (
  tools: ToolBox,
  context: JobContext,
  { file, size }: { readonly file: InputFile; readonly size: Size },
): Promise<InputFile[]> => {
  const stem = `frame-${file.name.split('.')[0]}`;
  // What is as tall as all frames together is written as pages, since libvips knows how tall one is.
  await tools.run(context, ['vips', 'copy', `${file.name}[n=-1]`, `${stem}.tif`]);
  await tools.run(context, ['tiffsplit', `${stem}.tif`, `${stem}-`]);
  const names = (await fileNames(context.workdir)).filter((name) => name.startsWith(`${stem}-`)).toSorted();
  const facts = { width: size.width, height: size.height };
  return names.map((name) => ({ ...file, facts, format: 'tiff', name, path: join(context.workdir, name) }));
};
