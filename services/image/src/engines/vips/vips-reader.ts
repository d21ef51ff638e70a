import type { Facts } from '@convi/contracts';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Reader } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { asIcon } from './as-icon.ts';
import { decode } from './decode.ts';
import { loaderOf } from './loaders.ts';
import { mainPage } from './page-sizes.ts';
import { readHeader } from './read-header.ts';
import { withLastLine } from './with-last-line.ts';

const inspect = async (vips: ToolBox, context: JobContext, file: InputFile): Promise<Facts> => {
  const header = await readHeader(vips, context, { file });
  const { width, height } = await mainPage(vips, context, { file, header });
  const hasPages = header.pages > 1 && loaderOf(file.format)?.hasPages;
  return { width, height, ...(hasPages && { pages: header.pages }) };
};

/** The picture of a phone has a small one beside it: wide enough for most previews, and many times quicker. */
const glance = async (vips: ToolBox, context: JobContext, { file, width }: { file: InputFile; width: number }) => {
  if (file.format !== 'heic') return decode(vips, context, { file });
  const small = await decode(vips, context, { file, wish: { thumbnail: true } });
  return small.facts.width !== undefined && small.facts.width >= width ? small : decode(vips, context, { file });
};

const prepared = async (context: JobContext, file: InputFile): Promise<InputFile> =>
  withLastLine(context, await asIcon(context, file));

/** Pictures that Debian's libvips reads and sharp's own does not. */
export const vipsReader = (vips: ToolBox): Reader => ({
  read: async (context, file, wish) => {
    const read = await decode(vips, context, { file: await prepared(context, file), wish });
    if (file.format === 'heic' && wish.page === undefined && (read.facts.pages ?? 1) > 1)
      context.warn('frames-dropped');
    return read;
  },
  inspect: async (context, file) => inspect(vips, context, await prepared(context, file)),
  glance: async (context, file, width) => glance(vips, context, { file: await prepared(context, file), width }),
});
