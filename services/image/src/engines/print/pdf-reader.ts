import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Pager, Reader } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';

const POINTS_PER_INCH = 72;
const PRINT_DPI = 200;
const LONGEST_SIDE = 5_000;

type Page = { readonly width: number; readonly height: number; readonly pages: number };

const pageOf = async (
  tools: ToolBox,
  context: JobContext,
  { file, page }: { file: InputFile; page: number },
): Promise<Page> => {
  const wanted = ['-f', String(page + 1), '-l', String(page + 1)];
  const text = await tools.run(context, ['pdfinfo', ...wanted, file.name]);
  const pages = Number(/^Pages:\s+(\d+)/m.exec(text)?.[1] ?? 0);
  const [, width = '0', height = '0'] = /^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/m.exec(text) ?? [];
  if (pages === 0) throw new FailureError('nothing-inside');
  return { width: Number(width), height: Number(height), pages };
};

const dpiFor = ({ width, height }: Page): number =>
  Math.max(1, Math.min(PRINT_DPI, Math.floor((LONGEST_SIDE * POINTS_PER_INCH) / Math.max(width, height, 1))));

/** As large as it is drawn: a page may say that it is as large as a town. */
const drawnSize = (page: Page): { readonly width: number; readonly height: number } => {
  const scale = dpiFor(page) / POINTS_PER_INCH;
  return { width: Math.ceil(page.width * scale), height: Math.ceil(page.height * scale) };
};

const draw = async (
  tools: ToolBox,
  context: JobContext,
  { file, page }: { file: InputFile; page: number },
): Promise<InputFile> => {
  const found = await pageOf(tools, context, { file, page });
  if (page >= found.pages) throw new FailureError('bad-options');
  assertWithinPixels(context, drawnSize(found));
  const stem = `page-${page}-${file.name.split('.')[0]}`;
  const only = ['-singlefile', '-f', String(page + 1), '-l', String(page + 1)];
  await tools.run(context, ['pdftoppm', '-png', '-r', String(dpiFor(found)), ...only, file.name, stem]);
  const name = `${stem}.png`;
  return { ...file, format: 'png', facts: {}, name, path: join(context.workdir, name) };
};

/** Pages of a PDF, drawn by poppler as large as they stand on paper at 200 dpi. */
export const pdfReader = (tools: ToolBox): Reader => ({
  read: async (context, file, { page = 0 }) => {
    const drawn = await draw(tools, context, { file, page });
    return drawn;
  },
  inspect: async (context, file) => {
    const found = await pageOf(tools, context, { file, page: 0 });
    const pages = found.pages > 1 ? { pages: found.pages } : {};
    return { ...drawnSize(found), ...pages };
  },
});

export const pdfPager =
  (tools: ToolBox): Pager =>
  async (context, file) => {
    const { pages: count } = await pageOf(tools, context, { file, page: 0 });
    return { count, page: (page) => draw(tools, context, { file, page }) };
  };
