import { join } from 'node:path';
import type { OutputFile } from '@convi/worker-kit';
import { workshop } from '../content/workshop/workshop.ts';
import type { PdfWish } from '../office/office-wish.ts';
import { isStandard } from '../office/pdf-options.ts';
import { type DocumentWork, inFolder } from '../routes/document-work.ts';
import { archivePdf } from './archiving/archive-pdf.ts';
import { finishPdf } from './changing/finish-pdf.ts';
import { openForChange } from './changing/open-for-change.ts';
import type { OpenPdf } from './open-pdf.ts';
import { pageRanges } from './page-ranges.ts';

const CHOSEN = 'chosen.pdf';
const PREPARED = 'prepared.pdf';

type Wanted = Pick<OpenPdf, 'name' | 'pages'>;

/** The wanted pages, without anything that belongs to the others. */
const chosen = async (work: DocumentWork, { name, pages }: Wanted, wish: PdfWish): Promise<Wanted> => {
  if (wish.pageRange === undefined) return { name, pages };
  const { context } = work;
  const wanted = pageRanges(wish.pageRange, pages).flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, at) => ({ part: 0, page: first + at, rotation: 0 })),
  );
  const parts = [{ from: join(context.workdir, name), name, kind: 'pdf' }] as const;
  const request = { parts, entries: wanted, to: CHOSEN, paper: 'fit', isStripped: false } as const;
  const { answer, dir } = await workshop(work).assemble({ ...request, maxPages: wish.maxPages });
  return { name: await inFolder(context, { name: CHOSEN, dir }, CHOSEN), pages: answer.pages };
};

/** A PDF written anew: whole, with the wanted pages, telling what it is to tell, and following a standard if one is asked for. */
export const pdfAsPdf = async (work: DocumentWork, wish: PdfWish): Promise<OutputFile> => {
  const { context, file } = work;
  const { name, pages } = await chosen(work, await openForChange(work, file), wish);
  if (isStandard(wish)) return { ...(await archivePdf(work, { name, options: wish })), facts: { pages } };
  const { metadata, bookmarks } = wish;
  const given = { from: join(context.workdir, name), name };
  const { dir } = await workshop(work).preparePdf(given, { to: PREPARED, metadata, bookmarks, isStill: false });
  return finishPdf(work, { dir, name: PREPARED, pages }, { to: 'written.pdf' });
};
