import type { FormatId } from '@convi/contracts';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';
import type { Header } from './read-header.ts';

type PageSize = { readonly page: number; readonly width: number; readonly height: number };

const MOST_PAGES = 64;
/** The same picture in several sizes. What other files hold are layers, the first picture being all of them together. */
const sized: readonly FormatId[] = ['ico', 'cur'];

/** The size of each picture in a file that holds several, `page` counting from 0. */
const pageSizes = async (
  vips: ToolBox,
  context: JobContext,
  { file, pages }: { readonly file: InputFile; readonly pages: number },
): Promise<PageSize[]> => {
  const names = Array.from({ length: Math.min(pages, MOST_PAGES) }, (_, page) => `${file.name}[page=${page}]`);
  const text = await vips.run(context, ['vipsheader', ...names]);
  const sizes = [...text.matchAll(/^[^\n]*?: (\d+)x(\d+)/gm)];
  return sizes.map(([, width, height], page) => ({ page, width: Number(width), height: Number(height) }));
};

/** The picture that a file with several is shown by: of an icon the largest, that all smaller ones are drawn from. */
export const mainPage = async (
  vips: ToolBox,
  context: JobContext,
  { file, header }: { readonly file: InputFile; readonly header: Header },
): Promise<PageSize> => {
  const first = { page: 0, width: header.width, height: header.height };
  if (header.pages < 2 || !sized.includes(file.format)) return first;
  const sizes = await pageSizes(vips, context, { file, pages: header.pages });
  return sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0] ?? first;
};
