import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { OutputFile } from '@convi/worker-kit';
import { contentEngine } from '../content/content-engine.ts';
import { eachPage } from '../pages/each-page.ts';
import { type PageSize, pageSizes } from '../pages/page-sizes.ts';
import type { PageWork } from '../pages/page-work.ts';
import { pageRanges } from './page-ranges.ts';
import { readPdfFacts } from './read-pdf-facts.ts';
import { runTool } from './run-tool.ts';

export type PictureWish = {
  readonly to: 'png' | 'jpg' | 'webp';
  readonly dpi: number;
  readonly pageRange?: string | undefined;
  readonly quality?: number;
  readonly lossless?: boolean;
};

const POINTS_PER_INCH = 72;
const MOST_PIXELS = 100_000_000;
const drawnAs = { png: 'png', jpg: 'jpg', webp: 'png' } as const;

type Drawing = { readonly work: PageWork; readonly pdf: string; readonly wish: PictureWish };

const pixelsOf = ({ width, height }: PageSize, dpi: number) => ({
  width: Math.round((width * dpi) / POINTS_PER_INCH),
  height: Math.round((height * dpi) / POINTS_PER_INCH),
});

const options = ({ to, quality }: PictureWish): readonly string[] =>
  to === 'jpg' ? ['-jpeg', '-jpegopt', `quality=${quality},optimize=y`] : ['-png'];

const draw = async ({ work, pdf, wish }: Drawing, size: PageSize): Promise<OutputFile> => {
  const { width, height } = pixelsOf(size, wish.dpi);
  if (width * height > MOST_PIXELS) throw new FailureError('too-many-pixels');
  const base = `page-${size.page}`;
  const page = ['-f', String(size.page), '-l', String(size.page), '-singlefile', '-r', String(wish.dpi)];
  const command = ['/usr/bin/pdftoppm', ...options(wish), ...page, pdf, base] as const;
  await runTool(work.context, work.engines.hidden, { command: [...command] });
  return { name: `${base}.${drawnAs[wish.to]}`, facts: { width, height } };
};

/** WebP is packed where no picture of the supervisor's can be: by an engine, one after the other. */
const packed = async ({ work, wish }: Drawing, drawn: OutputFile): Promise<OutputFile> => {
  if (wish.to !== 'webp') return drawn;
  const { engines, context } = work;
  const to = drawn.name.replace(/png$/, 'webp');
  const from = join(context.workdir, drawn.name);
  const { quality = 80, lossless = false } = wish;
  const { dir } = await contentEngine(engines.content, context).packWebp(
    { from, name: drawn.name },
    { to, quality, lossless },
  );
  await rm(from);
  await rm(join(dir, drawn.name));
  return { ...drawn, name: to, dir };
};

/** Draws the wanted pages of a PDF in the job's folder, a picture for each, in the order of the ranges. */
export const pagePictures = async (work: PageWork, pdf: string, wish: PictureWish): Promise<readonly OutputFile[]> => {
  const { pages } = await readPdfFacts(work.context, work.engines.hidden, pdf);
  const sizes = await pageSizes(work, pdf, pages);
  const wanted = pageRanges(wish.pageRange, pages).flatMap(({ first, last }) => sizes.slice(first - 1, last));
  const drawing = { work, pdf, wish };
  const drawn = await eachPage(work, { pages: [...new Set(wanted)], from: 0, to: 0.9 }, (size) => draw(drawing, size));
  const results: OutputFile[] = [];
  for (const each of drawn) results.push(await packed(drawing, each));
  return results;
};
