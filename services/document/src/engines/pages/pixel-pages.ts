import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { inJob } from '../content/content-engine.ts';
import { askAbout } from './ask-about.ts';
import { eachPage } from './each-page.ts';
import { oneByOne } from './one-by-one.ts';
import type { PageBox } from './page-box.ts';
import type { PageSize } from './page-sizes.ts';
import type { PageWork } from './page-work.ts';
import type { PixelBox } from './paint-page.ts';
import { renderPage } from './render-page.ts';

export type PixelWish = {
  readonly pdf: string;
  readonly sizes: readonly PageSize[];
  readonly dpi: number;
  readonly quality: number;
  /** What is black on a page. */
  readonly boxesOf?: (page: number) => readonly PageBox[];
  readonly to: string;
  readonly progress: { readonly from: number; readonly to: number };
};

const INCH = 72;
const painted = z.object({ width: z.int(), height: z.int() });
const written = z.object({ pages: z.int() });

const inPixels = (dpi: number, box: PageBox): PixelBox => {
  const scale = dpi / INCH;
  return {
    ...{ left: box.left * scale, top: box.top * scale, width: box.width * scale, height: box.height * scale },
  };
};

const pixelPage = async (work: PageWork, wish: PixelWish, size: PageSize) => {
  const stem = `pixels-${size.page}`;
  const { name, dpi } = await renderPage(work, { ...wish, size, colours: 'rgb', to: stem });
  const from = join(work.context.workdir, name);
  const boxes = (wish.boxesOf?.(size.page) ?? []).map((box) => inPixels(dpi, box));
  const request = { from: inJob(name), to: inJob(`${stem}.jpg`), quality: wish.quality, boxes };
  return { stem, name, from, request };
};

/**
 * Makes a PDF of pictures of pages. What drew them may have been led astray by the document: it hands over raw pixels, and
 * another process packs them. Returns the PDF's folder.
 */
export const pixelPages = async (work: PageWork, wish: PixelWish): Promise<string> => {
  // One process paints for a job, one page after the other, while others are drawn.
  const inTurn = oneByOne();
  const pages = await eachPage(work, { pages: wish.sizes, ...wish.progress }, async (size) => {
    const { stem, name, from, request } = await pixelPage(work, wish, size);
    const { answer } = await inTurn(() => askAbout(work, { do: 'paint', given: [{ from, name }], request }, painted));
    // Raw pixels are large: only those of the pages at hand lie in scratch.
    await rm(from);
    return { path: inJob(`${stem}.jpg`), pixels: answer, width: size.width, height: size.height };
  });
  const question = { do: 'writePixels', given: [], request: { pages, to: inJob(wish.to) } };
  const { dir } = await askAbout(work, question, written);
  await Promise.all(wish.sizes.map(({ page }) => rm(join(dir, `pixels-${page}.jpg`), { force: true })));
  return dir;
};
