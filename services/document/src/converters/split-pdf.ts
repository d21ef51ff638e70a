import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { workshop } from '../engines/content/workshop/workshop.ts';
import { openForChange } from '../engines/pdf/changing/open-for-change.ts';
import { pdfToPdf } from '../engines/pdf/changing/pdf-to-pdf.ts';
import { pageRanges } from '../engines/pdf/page-ranges.ts';

const PART = 'part';
const KB = 1_000;

const wayOf = ({ splitBy, pagesEach, pageRange, partKilobytes }: OptionsOf<'document-split'>, pages: number) => {
  if (splitBy === 'pages') return { by: splitBy, pagesEach };
  if (splitBy === 'bookmarks') return { by: splitBy };
  if (splitBy === 'size') return { by: splitBy, maxBytes: partKilobytes * KB };
  if (pageRange === undefined) throw new FailureError('bad-options');
  return { by: splitBy, ranges: pageRanges(pageRange, pages) };
};

/** A PDF as several: every so many pages, by ranges, by chapters, or by size. */
export const splitPdf = pdfToPdf({
  operation: 'split',
  profile: 'document-split',
  change: async (work, [file], options) => {
    const { name, pages } = await openForChange(work, file);
    const given = { from: join(work.context.workdir, name), name };
    const request = { to: PART, way: wayOf(options, pages), isStripped: options.metadata === 'strip' };
    const { answer, dir } = await workshop(work).split(given, request);
    return answer.pages.map((count, at) => ({ name: `${PART}-${at + 1}.pdf`, dir, facts: { pages: count } }));
  },
});
