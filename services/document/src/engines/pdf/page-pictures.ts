import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { OutputFile } from '@convi/worker-kit';
import { contentEngine } from '../content/content-engine.ts';
import { eachPage } from '../pages/each-page.ts';
import { inGroups } from '../pages/in-groups.ts';
import { type PageSize, pageSizes } from '../pages/page-sizes.ts';
import type { PageWork } from '../pages/page-work.ts';
import { pageRanges } from './page-ranges.ts';
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

/** A PDF in the job's folder. */
export type Pages = { readonly pdf: string; readonly pages: number };
type Drawing = { readonly work: PageWork; readonly wish: PictureWish } & Pages;

const pixelsOf = ({ width, height }: PageSize, dpi: number) => ({
  width: Math.round((width * dpi) / POINTS_PER_INCH),
  height: Math.round((height * dpi) / POINTS_PER_INCH),
});

const options = ({ to, quality }: PictureWish): readonly string[] =>
  to === 'jpg' ? ['-jpeg', '-jpegopt', `quality=${quality},optimize=y`] : ['-png'];

/** Draws pages that follow each other. pdftoppm numbers them with as many digits as the number of all pages has. */
const draw = async ({ work, pdf, pages, wish }: Drawing, group: readonly PageSize[]): Promise<OutputFile[]> => {
  const [first = 0, last = 0] = [group[0]?.page, group.at(-1)?.page];
  const range = ['-f', String(first), '-l', String(last), '-r', String(wish.dpi)];
  await runTool(work.context, work.engines.hidden, {
    command: ['/usr/bin/pdftoppm', ...options(wish), ...range, pdf, 'page'],
  });
  const digits = String(pages).length;
  return group.map((size) => ({
    name: `page-${String(size.page).padStart(digits, '0')}.${drawnAs[wish.to]}`,
    facts: pixelsOf(size, wish.dpi),
  }));
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

/** The pages that are wanted, none twice. Fails where one would have too many pixels. */
export const wantedPages = async ({
  work,
  pdf,
  pages,
  wish,
}: Pick<Drawing, 'work' | 'pdf' | 'pages'> & { readonly wish: Pick<PictureWish, 'dpi' | 'pageRange'> }): Promise<
  PageSize[]
> => {
  const sizes = await pageSizes(work, pdf, pages);
  const wanted = pageRanges(wish.pageRange, pages).flatMap(({ first, last }) => sizes.slice(first - 1, last));
  for (const size of wanted) {
    const { width, height } = pixelsOf(size, wish.dpi);
    if (width * height > MOST_PIXELS) throw new FailureError('too-many-pixels');
  }
  return [...new Set(wanted)];
};

/** Draws the wanted pages of a PDF, a picture for each, in the order of the ranges. */
export const pagePictures = async (work: PageWork, pages: Pages, wish: PictureWish): Promise<readonly OutputFile[]> => {
  const drawing = { work, wish, ...pages };
  const wanted = await wantedPages(drawing);
  const groups = inGroups(wanted, work.engines.pageSlots.perJob, (one, next) => next.page !== one.page + 1);
  const drawn = await eachPage(work, { pages: groups, from: 0, to: 0.9 }, (group) => draw(drawing, group));
  const results: OutputFile[] = [];
  for (const each of drawn.flat()) results.push(await packed(drawing, each));
  return results;
};
