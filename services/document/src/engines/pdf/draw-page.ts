import { FailureError } from '@convi/kernel';
import type { JobContext } from '@convi/worker-kit';
import { pdfFailure } from './pdf-failure.ts';
import { runInFolder } from './run-in-folder.ts';

export type PageWish = { readonly from: string; readonly page: number; readonly width: number };

const DRAW_TIMEOUT_MS = 30_000;
/** A page many times as high as wide is drawn smaller than wished. */
const TALLEST = 4;

const sizeOf = (text: string): { readonly width: number; readonly height: number } | undefined => {
  const found = /^Page\s+\d+\s+size:\s+([\d.]+) x ([\d.]+)/m.exec(text);
  return found ? { width: Number(found[1]), height: Number(found[2]) } : undefined;
};

const pageSize = async (context: JobContext, hidden: readonly string[], { from, page }: PageWish) => {
  const command = ['/usr/bin/pdfinfo', '-f', String(page), '-l', String(page), from] as const;
  const { outcome, stdout } = await runInFolder(context, hidden, { command, timeoutMs: DRAW_TIMEOUT_MS });
  return outcome.kind === 'ok' ? sizeOf(stdout.toString('utf8')) : undefined;
};

// By its longer side, so that no page, however it is shaped or turned, becomes more pixels than wished.
const longestSide = (width: number, size: { readonly width: number; readonly height: number }): number => {
  const ratio = Math.max(size.width, size.height) / Math.max(1, Math.min(size.width, size.height));
  return Math.ceil(width * Math.min(TALLEST, ratio));
};

/** Draws a page as `page.png` into the job's folder. Returns its name, or undefined when there is no such page. */
export const drawPage = async (
  context: JobContext,
  hidden: readonly string[],
  wish: PageWish,
): Promise<string | undefined> => {
  const size = await pageSize(context, hidden, wish);
  if (!size) return undefined;
  const scale = ['-scale-to', String(longestSide(wish.width, size))];
  const pages = ['-f', String(wish.page), '-l', String(wish.page)];
  const command = ['/usr/bin/pdftoppm', '-png', '-singlefile', ...scale, ...pages, wish.from, 'page'] as const;
  const { outcome } = await runInFolder(context, hidden, { command: [...command], timeoutMs: DRAW_TIMEOUT_MS });
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  return 'page.png';
};
