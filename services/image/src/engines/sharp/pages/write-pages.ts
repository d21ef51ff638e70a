import { readFile } from 'node:fs/promises';
import { layOut, matrixOf, type PageWish } from './lay-out.ts';
import { type PageImage, pageImage } from './page-image.ts';
import type { Page, WritePagesAnswer, WritePagesRequest } from './page-requests.ts';
import { type PdfPage, pdfFile } from './pdf-file.ts';

const FIRST_TURNED = 5;

const seen = ({ width, height }: PageImage, orientation: number) =>
  orientation >= FIRST_TURNED ? { width: height, height: width } : { width, height };

const pageOf = async ({ input, orientation, density }: Page, wish: PageWish): Promise<PdfPage> => {
  const image = pageImage(await readFile(input));
  const { page, box } = layOut({ ...seen(image, orientation), density }, wish);
  return { size: page, image, matrix: matrixOf(orientation, box) };
};

/** Writes pictures as the pages of a PDF, in their order. */
export const writePages = async (
  { pages, output, wish }: WritePagesRequest,
  progress: (fraction: number) => void = () => undefined,
): Promise<WritePagesAnswer> => {
  await pdfFile(output, async (add) => {
    for (const [n, page] of pages.entries()) {
      await add(await pageOf(page, wish));
      progress((n + 1) / pages.length);
    }
  });
  return { pages: pages.length };
};
