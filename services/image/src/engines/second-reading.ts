import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { ToolBox } from './tool-box.ts';
import { assertWithinPixels } from './within-pixels.ts';

/*
 * TIFF is many formats: twelve bits, numbers of eight bytes, planes in tiles, Lab of sixteen bits, LZMA and Zstandard are read by
 * ImageMagick and not by libvips. It is asked when libvips has failed, so that nobody else waits for it.
 */
const unread: readonly string[] = ['corrupt-input', 'unsupported-input'];

type Told = { readonly isDeep: boolean; readonly isLab: boolean };

const toldOf = async (tools: ToolBox, context: JobContext, { name }: InputFile): Promise<Told> => {
  const wanted = '%w %h %z %[colorspace]\n';
  const text = await tools.run(context, ['identify-im6.q16', '-ping', '-format', wanted, `tiff:${name}`]);
  const pages = text.split('\n').filter((line) => line !== '');
  for (const page of pages) {
    const [width = 0, height = 0] = page.split(' ').map(Number);
    assertWithinPixels(context, { width, height });
  }
  const [, , depth = '8', space = ''] = pages[0]?.split(' ') ?? [];
  return { isDeep: Number(depth) > 8, isLab: space === 'CIELab' };
};

const readAnew = async (tools: ToolBox, context: JobContext, file: InputFile): Promise<InputFile> => {
  const { isDeep, isLab } = await toldOf(tools, context, file);
  const name = `read-anew-${file.name.split('.')[0]}.tif`;
  await tools.run(context, [
    ...(['convert-im6.q16', `tiff:${file.name}`, '-compress', 'none', '-interlace', 'none'] as const),
    ...['-depth', isDeep ? '16' : '8', ...(isLab ? ['-colorspace', 'sRGB'] : []), `tiff:${name}`],
  ]);
  return { ...file, facts: {}, name, path: join(context.workdir, name) };
};

export type Reading = <T>(
  context: JobContext,
  files: readonly InputFile[],
  run: (files: readonly InputFile[]) => Promise<T>,
) => Promise<T>;

/** Does something with pictures, and once more when it failed as another program has to read the first of them. */
export const secondReading =
  (tools: ToolBox): Reading =>
  async (context, files, run) => {
    try {
      return await run(files);
    } catch (error) {
      const [file, ...others] = files;
      const isUnread = error instanceof FailureError && unread.includes(error.slug);
      if (!isUnread || file?.format !== 'tiff') throw error;
      // What neither of the two can read is what it was before.
      const anew = await readAnew(tools, context, file).catch((second: unknown) => {
        throw second instanceof FailureError && second.slug === 'too-many-pixels' ? second : error;
      });
      return run([anew, ...others]);
    }
  };
