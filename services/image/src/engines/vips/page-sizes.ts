import type { InputFile, JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';

export type PageSize = { readonly page: number; readonly width: number; readonly height: number };

const MOST_PAGES = 64;

/** The size of each picture in a file that holds several, `page` counting from 0. */
export const pageSizes = async (
  vips: ToolBox,
  context: JobContext,
  { file, pages }: { readonly file: InputFile; readonly pages: number },
): Promise<PageSize[]> => {
  const names = Array.from({ length: Math.min(pages, MOST_PAGES) }, (_, page) => `${file.name}[page=${page}]`);
  const text = await vips.run(context, ['vipsheader', ...names]);
  const sizes = [...text.matchAll(/^[^\n]*?: (\d+)x(\d+)/gm)];
  return sizes.map(([, width, height], page) => ({ page, width: Number(width), height: Number(height) }));
};

/** The largest picture: of an icon the one that all smaller ones are drawn from. */
export const largestPage = (sizes: readonly PageSize[]): PageSize | undefined =>
  sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
