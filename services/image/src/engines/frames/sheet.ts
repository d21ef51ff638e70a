import { join } from 'node:path';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Vips } from '../vips/run-vips.ts';
import { assertWithinPixels } from '../within-pixels.ts';
import { type Paged, pageOf } from './pages.ts';

const largest = (sides: readonly (number | undefined)[]): number => Math.max(...sides.map((side) => side ?? 0));

/** All pictures of a file side by side in as square a sheet as they give, read from left to right. */
export const sheetOf = async (vips: Vips, context: JobContext, paged: Paged): Promise<InputFile> => {
  const pictures: InputFile[] = [];
  for (let page = 0; page < paged.count; page++)
    pictures.push(await pageOf(vips, context, { paged: { ...paged, wish: {} }, page }));
  const across = Math.ceil(Math.sqrt(paged.count));
  const width = across * largest(pictures.map(({ facts }) => facts.width));
  const height = Math.ceil(paged.count / across) * largest(pictures.map(({ facts }) => facts.height));
  assertWithinPixels(context, { width, height });
  const name = `sheet-${paged.file.name.split('.')[0]}.tif`;
  const names = pictures.map((picture) => picture.name).join(' ');
  await vips.run(context, ['vips', 'arrayjoin', names, name, '--across', String(across)]);
  return { ...paged.file, facts: { width, height }, format: 'tiff', name, path: join(context.workdir, name) };
};
