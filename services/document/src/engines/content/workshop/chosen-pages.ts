import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { PDFDocument, PDFPage } from 'pdf-lib';

/** The pages that are meant by `1-3,7`; all of them by nothing. None of them there is `bad-options`. */
export const chosenPages = (document: PDFDocument, ranges: string | undefined): readonly PDFPage[] => {
  const pages = document.getPages();
  if (ranges === undefined) return pages;
  const wanted = ranges.split(',').map((part) => part.split('-').map(Number));
  const chosen = pages.filter((_, at) => wanted.some(([first = 0, last = first]) => first <= at + 1 && at + 1 <= last));
  if (chosen.length === 0) throw new EngineFailure('bad-options');
  return chosen;
};
