import { rename } from 'node:fs/promises';
import { join } from 'node:path';

import type { PageWork } from './page-work.ts';
import { type PixelWish, pixelPages } from './pixel-pages.ts';
import { runQpdf } from './run-qpdf.ts';

const PIXELS = 'pixels-of-pages.pdf';
const REPLACED = 'with-pixels.pdf';

/** The pages of two PDFs, in their order: pictures where there is one. */
const interleaved = (
  pages: number,
  pixels: ReadonlySet<number>,
  names: { readonly kept: string; readonly pixels: string },
): string[] => {
  let pixel = 0;
  return Array.from({ length: pages }, (_, at) => at + 1).flatMap((page) =>
    pixels.has(page) ? [names.pixels, String(++pixel)] : [names.kept, String(page)],
  );
};

/** Makes pictures of some pages of a PDF in the job's folder; all else stays. Returns the name of the new one beside it. */
export const replacePages = async (
  work: PageWork,
  wish: Omit<PixelWish, 'to'> & { readonly pages: number },
): Promise<string> => {
  const { context } = work;
  const dir = await pixelPages(work, { ...wish, to: PIXELS });
  await rename(join(dir, PIXELS), join(context.workdir, PIXELS));
  const pictured = new Set(wish.sizes.map(({ page }) => page));
  const list = interleaved(wish.pages, pictured, { kept: '.', pixels: PIXELS });
  await runQpdf(work, [wish.pdf, '--pages', ...list, '--', REPLACED]);
  return REPLACED;
};
