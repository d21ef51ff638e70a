import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenPages } from '../pages/open-pages.ts';
import type { PageWork } from '../pages/page-work.ts';
import { layTexts, type PagesWish, readPages } from './read-pages.ts';
import { textsOfPages } from './texts-of-pages.ts';

const READ_DPI = 300;
const LAID = 'with-text.pdf';

/** Lays text over pages that have none, read from their pixels; no page is turned. Returns the new PDF's name in the job's folder. */
export const layReadText = async (
  work: PageWork,
  { pdf, sizes, languages, progress }: OpenPages & Pick<PagesWish, 'languages' | 'progress'>,
): Promise<string> => {
  const texts = await textsOfPages(work, pdf, sizes.length);
  const mute = sizes.filter(({ page }) => texts[page - 1] === '');
  if (mute.length === 0) return pdf;
  const wish = { pdf, sizes: mute, dpi: READ_DPI, languages, rotatePages: true, deskew: true };
  const read = await readPages(work, { ...wish, progress });
  const { dir } = await layTexts(work, { pdf, read, isStripped: true, isFixed: true, to: LAID });
  await rename(join(dir, LAID), join(work.context.workdir, LAID));
  return LAID;
};
