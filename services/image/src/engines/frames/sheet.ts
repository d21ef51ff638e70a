import { join } from 'node:path';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Pages } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';

const largest = (sides: readonly (number | undefined)[]): number => Math.max(...sides.map((side) => side ?? 0));

/** All pictures of a file side by side in as square a sheet as they give, read from left to right. */
export const sheetOf = async (
  tools: ToolBox,
  context: JobContext,
  { file, pages }: { readonly file: InputFile; readonly pages: Pages },
): Promise<InputFile> => {
  const pictures = [...((await pages.all?.()) ?? [])];
  for (let n = pictures.length; n < pages.count; n++) pictures.push(await pages.page(n));
  const across = Math.ceil(Math.sqrt(pages.count));
  const width = across * largest(pictures.map(({ facts }) => facts.width));
  const height = Math.ceil(pages.count / across) * largest(pictures.map(({ facts }) => facts.height));
  assertWithinPixels(context, { width, height });
  const name = `sheet-${file.name.split('.')[0]}.tif`;
  const names = pictures.map((picture) => picture.name).join(' ');
  await tools.run(context, ['vips', 'arrayjoin', names, name, '--across', String(across)]);
  return { ...file, facts: { width, height }, format: 'tiff', name, path: join(context.workdir, name) };
};
