import { readFile, writeFile } from 'node:fs/promises';
import { loadPdf } from '../workshop/load-pdf.ts';
import { drawnPage } from './drawn/drawn-pages.ts';
import type { Rule } from './drawn/path-lines.ts';
import { picturesOfPage } from './pictures-of-page.ts';
import { type Box, heightOf, widthOf } from './printed/box.ts';
import { boxedPages } from './printed/word-boxes.ts';

/** A run of pages: what was told of their letters and of the places of their words. */
export type PageRun = { readonly first: number; readonly printed: string; readonly boxed: string };
export type PlanRequest = { readonly pdf: string; readonly runs: readonly PageRun[]; readonly to: string };

/** What a page draws beside its text. Points. */
export type PageDrawing = {
  readonly rules: readonly Rule[];
  readonly pictures: readonly Box[];
  /** Something is drawn that becomes neither a table nor a picture. */
  readonly isMore: boolean;
};
export type DrawingPlan = { readonly pages: Readonly<Record<number, PageDrawing>> };

/** A picture to cut out of a page, by parts of its width and height. `n` counts those of the page. */
export type PlannedPicture = { readonly n: number; readonly part: Box };
export type PlannedPage = { readonly page: number; readonly dpi: number; readonly pictures: readonly PlannedPicture[] };

const INCH = 72;
const [COARSEST, USUAL, FINEST] = [96, 150, 300];
const MOST_PICTURES = 300;
const MOST_PIXELS = 100_000_000;

type Examined = { readonly drawing: PageDrawing; readonly planned: PlannedPage; readonly pixels: number };

const examined = (page: Parameters<typeof drawnPage>[0], n: number, words: readonly Box[]): Examined => {
  const drawn = drawnPage(page);
  const { pictures, hasBackground } = picturesOfPage(drawn, words);
  const finest = Math.max(0, ...pictures.map(({ dpi }) => dpi));
  const dpi = finest === 0 ? USUAL : Math.round(Math.min(FINEST, Math.max(COARSEST, finest)));
  const pixels = pictures.reduce((sum, { box }) => sum + (widthOf(box) * heightOf(box) * dpi ** 2) / INCH ** 2, 0);
  return {
    drawing: {
      rules: drawn.rules,
      pictures: pictures.map(({ box }) => box),
      isMore: drawn.isDrawing || hasBackground,
    },
    planned: { page: n, dpi, pictures: pictures.map(({ box }, at) => ({ n: at, part: drawn.shown(box) })) },
    pixels,
  };
};

/** What nobody could look into draws who knows what. */
const unknown: PageDrawing = { rules: [], pictures: [], isMore: true };

const examinedIn = (document: Awaited<ReturnType<typeof loadPdf>> | undefined, n: number, words: readonly Box[]) => {
  try {
    const page = document?.getPages()[n - 1];
    return page && examined(page, n, words);
  } catch {
    // A page that only the other programs can read has its words all the same.
    return undefined;
  }
};

/** What can still be shown of the pictures of a whole document. */
const budget = () => {
  let [pictures, pixels] = [0, 0];
  return (found: Examined): boolean => {
    const count = found.planned.pictures.length;
    if (count === 0 || pictures + count > MOST_PICTURES || pixels + found.pixels > MOST_PIXELS) return false;
    pictures += count;
    pixels += found.pixels;
    return true;
  };
};

/** The pages of runs, each once, with the words on them. */
async function* pagesOf(runs: readonly PageRun[]): AsyncGenerator<readonly [page: number, words: readonly Box[]]> {
  const seen = new Set<number>();
  for (const { first, boxed } of runs)
    for (const [at, { words }] of boxedPages(await readFile(boxed, 'utf8')).entries()) {
      if (!seen.has(first + at)) yield [first + at, words];
      seen.add(first + at);
    }
}

/** Looks at what the pages of a PDF draw beside their text. Writes it down, and returns the pictures to cut out of them. */
export const planReading = async ({ pdf, runs, to }: PlanRequest): Promise<{ pages: readonly PlannedPage[] }> => {
  const document = await loadPdf(pdf).catch(() => undefined);
  const pages: Record<number, PageDrawing> = {};
  const planned: PlannedPage[] = [];
  const fits = budget();
  for await (const [page, words] of pagesOf(runs)) {
    const found = examinedIn(document, page, words);
    if (found && fits(found)) planned.push(found.planned);
    pages[page] = found?.drawing ?? unknown;
  }
  const plan: DrawingPlan = { pages };
  await writeFile(to, JSON.stringify(plan));
  return { pages: planned };
};
