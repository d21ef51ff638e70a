import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { DrawingPlan, PageRun } from './plan-reading.ts';
import { printedPages } from './printed/printed-words.ts';
import { boxedPages } from './printed/word-boxes.ts';
import { type Thing, thingsOfPage } from './read-pages.ts';
import { readingOrder } from './reading-order.ts';

export type ShownPicture = { readonly page: number; readonly n: number; readonly path: string };
export type ReadRequest = {
  readonly runs: readonly PageRun[];
  readonly plan: string;
  /** Whether pictures have a place in what it becomes. */
  readonly hasPictures: boolean;
  readonly pictures: readonly ShownPicture[];
  readonly to: string;
};
export type ReadAnswer = { readonly hasLostLayout: boolean };

const addresses = async (pictures: readonly ShownPicture[]): Promise<ReadonlyMap<string, string>> => {
  const known = new Map<string, string>();
  for (const { page, n, path } of pictures) {
    const type = path.endsWith('.png') ? 'png' : 'jpeg';
    known.set(`${page} ${n}`, `data:image/${type};base64,${(await readFile(path)).toString('base64')}`);
  }
  return known;
};

/** Puts together what was told of some pages, in their order, as one web page. */
export const readPrinted = async ({ runs, plan, hasPictures, pictures, to }: ReadRequest): Promise<ReadAnswer> => {
  // Written by this process for itself.
  const { pages } = JSON.parse(await readFile(plan, 'utf8')) as DrawingPlan;
  const known = await addresses(pictures);
  const things: Thing[] = [];
  let hasLostLayout = false;
  for (const { printed, boxed } of runs) {
    const boxes = boxedPages(await readFile(boxed, 'utf8'));
    for (const page of printedPages(await readFile(printed, 'utf8'), boxes)) {
      const drawing = pages[page.page];
      const found = thingsOfPage(page, drawing);
      things.push(...found.things);
      const isShown = !hasPictures || drawing?.pictures.every((_, n) => known.has(`${page.page} ${n}`)) === true;
      hasLostLayout ||= found.hasColumns || drawing?.isMore !== false || !isShown;
    }
  }
  const html = readingOrder(things, (page, n) => known.get(`${page} ${n}`));
  if (html === undefined) throw new EngineFailure('nothing-inside');
  await writeFile(to, html);
  return { hasLostLayout };
};
