import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import type { OutputFile } from '@convi/worker-kit';
import * as z from 'zod';
import { inJob } from '../content/content-engine.ts';
import { askAbout } from '../pages/ask-about.ts';
import { eachPage } from '../pages/each-page.ts';
import { oneByOne } from '../pages/one-by-one.ts';
import type { PageSize } from '../pages/page-sizes.ts';
import { renderPage } from '../pages/render-page.ts';
import type { DocumentWork } from '../routes/document-work.ts';
import { type Pages, wantedPages } from './page-pictures.ts';

type TiffWish = OptionsOf<'document-tiff'>;

const packed = z.object({
  ...{ width: z.int(), height: z.int(), bytes: z.int() },
  ...{ samples: z.literal([1, 3]), bits: z.literal([1, 8]) },
});
const written = z.object({ pages: z.int() });

/** Draws the wanted pages of a PDF into one TIFF, in the order of the ranges. */
export const pageTiff = async (work: DocumentWork, { pdf, pages }: Pages, wish: TiffWish): Promise<OutputFile> => {
  const {
    context,
    file: { fileId },
  } = work;
  const { dpi, pageColours } = wish;
  const wanted = await wantedPages({ work, pdf, pages, wish });
  // One process packs for a job, one page after the other, while others are drawn.
  const inTurn = oneByOne();
  const packPage = async (size: PageSize) => {
    const colours = pageColours === 'colour' ? 'rgb' : 'grey';
    const { name } = await renderPage(work, { pdf, size, dpi, colours, isExact: true, to: `drawn-${size.page}` });
    const from = join(context.workdir, name);
    const path = inJob(`packed-${size.page}`);
    const request = { from: inJob(name), to: path, isBilevel: pageColours === 'bilevel' };
    const question = { do: 'packTiffPage', given: [{ from, name }], request };
    const { answer } = await inTurn(() => askAbout(work, question, packed));
    await rm(from);
    return { ...answer, path };
  };
  const drawn = await eachPage(work, { pages: wanted, from: 0, to: 0.95 }, packPage);
  const name = `pages-${fileId}.tiff`;
  const request = { pages: drawn, dpi, to: inJob(name) };
  const { dir } = await askAbout(work, { do: 'writeTiff', given: [], request }, written);
  await Promise.all(wanted.map(({ page }) => rm(join(dir, `packed-${page}`), { force: true })));
  const [first] = drawn;
  return { name, dir, facts: { pages: drawn.length, ...(first && { width: first.width, height: first.height }) } };
};
