import type { PagesWish } from '../ocr/read-pages.ts';
import { readPages } from '../ocr/read-pages.ts';
import { textsOfPages } from '../ocr/texts-of-pages.ts';
import type { OpenPages } from '../pages/open-pages.ts';
import type { PageWork } from '../pages/page-work.ts';
import { findOn } from './find-on.ts';
import type { FindAnswer } from './find-sought.ts';
import type { Sought } from './patterns.ts';
import { picturePages } from './picture-pages.ts';

const READ_DPI = 300;

export type PictureSearch = OpenPages & Pick<PagesWish, 'languages' | 'progress'> & { readonly sought: Sought };

/** Pages that have text and pictures: those without text are read whole anyway. */
const mixedPages = async (work: PageWork, { pdf, sizes }: OpenPages) => {
  const [texts, pictured] = [await textsOfPages(work, pdf, sizes.length), await picturePages(work, pdf)];
  return sizes.filter(({ page }) => texts[page - 1] !== '' && pictured.has(page));
};

/**
 * Where words that are sought stand in the pictures of pages that have text as well. A page is read as it is seen, upright as
 * its text is; pages that could not be read in time are told.
 */
export const findInPictures = async (work: PageWork, search: PictureSearch): Promise<FindAnswer> => {
  const { pdf, languages, progress, sought } = search;
  const sizes = await mixedPages(work, search);
  const wish = { pdf, sizes, dpi: READ_DPI, languages, rotatePages: false, deskew: false, progress };
  const answers: FindAnswer[] = [];
  for (const { page, textPdf } of await readPages(work, wish)) {
    if (textPdf === undefined) continue;
    // What was read is a PDF of one page, as large as the one that is seen.
    const { boxes, found } = await findOn(work, { pdf: textPdf, sought, box: 'crop' });
    answers.push({ boxes: boxes.map((box) => ({ ...box, page })), found });
  }
  return { boxes: answers.flatMap(({ boxes }) => boxes), found: answers.flatMap(({ found }) => found) };
};
