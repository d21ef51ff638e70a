import { join } from 'node:path';
import * as z from 'zod';
import { inJob } from '../content/content-engine.ts';
import { askAbout } from '../pages/ask-about.ts';
import { eachPage } from '../pages/each-page.ts';
import { oneByOne } from '../pages/one-by-one.ts';
import type { PageSize } from '../pages/page-sizes.ts';
import type { PageWork } from '../pages/page-work.ts';
import { type ReadPage, type ReadWish, readPage } from './read-page.ts';

const PAGE_TIMEOUT_MS = 90_000;

export type PagesWish = Omit<ReadWish, 'inTurn' | 'pageTimeoutMs'> & {
  readonly sizes: readonly PageSize[];
  readonly progress: { readonly from: number; readonly to: number };
  readonly pageTimeoutMs?: number;
};

/** Reads pages side by side. Those that could not be read in time are told, by their numbers. */
export const readPages = async (work: PageWork, { sizes, progress, ...wish }: PagesWish): Promise<ReadPage[]> => {
  const each: ReadWish = { pageTimeoutMs: PAGE_TIMEOUT_MS, ...wish, inTurn: oneByOne() };
  const read = await eachPage(work, { pages: sizes, ...progress }, (size) => readPage(work, each, size));
  const unread = read.filter(({ textPdf }) => textPdf === undefined).map(({ page }) => page);
  if (unread.length > 0) work.context.warn('pages-not-read', unread.join(', '));
  return read;
};

type LaidText = {
  readonly pdf: string;
  readonly read: readonly ReadPage[];
  readonly isStripped: boolean;
  readonly isFixed?: boolean;
  readonly to: string;
};

const laid = z.object({ pages: z.int() });

/** Lays what was read over the pages of a PDF of the job's folder. Returns the folder of the new one, and its pages. */
export const layTexts = async (
  work: PageWork,
  { pdf, read, isStripped, isFixed = false, to }: LaidText,
): Promise<{ readonly dir: string; readonly pages: number }> => {
  const given = [pdf, ...read.flatMap(({ textPdf }) => textPdf ?? [])].map((name) => ({
    ...{ name, from: join(work.context.workdir, name) },
  }));
  const pages = read.map(({ page, textPdf, rotate, degrees }) => ({
    ...{ page, rotate, degrees },
    ...(textPdf !== undefined && { text: inJob(textPdf) }),
  }));
  const request = { from: inJob(pdf), to: inJob(to), pages, isStripped, isFixed };
  const { answer, dir } = await askAbout(work, { do: 'layText', given, request }, laid);
  return { dir, pages: answer.pages };
};
