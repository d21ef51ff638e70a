import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type FormatId, profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type InputFile, linkFile } from '@convi/worker-kit';
import { contentEngine } from '../content/content-engine.ts';
import { convertWithOffice } from '../office/convert-with-office.ts';
import { isOfficeFormat } from '../office/office-filters.ts';
import { pageWish } from '../office/office-wish.ts';
import { openPlainPdf } from '../pdf/open-pdf.ts';
import { readPdfFacts } from '../pdf/read-pdf-facts.ts';
import { type PageSize, pageSizes } from './page-sizes.ts';
import type { PageWork } from './page-work.ts';

/** Pictures whose pixels can be pages. */
export const pagePictures: readonly FormatId[] = ['jpg', 'png', 'webp', 'gif', 'tiff'];

/** A PDF in the job's folder, in plain structure, with the sizes of its pages. */
export type OpenPages = { readonly pdf: string; readonly sizes: readonly PageSize[] };

const LOSSLESS = 100;

/** An office document as a PDF in the job's folder. Returns its name. */
export const fromOffice = async ({ engines, context }: PageWork, file: InputFile): Promise<string> => {
  const maxPages = context.limits.pagesPerFile ?? Number.MAX_SAFE_INTEGER;
  const wish = pageWish({ ...profiles['document-pdf'].parse({ imageQuality: LOSSLESS }), maxPages });
  const [made] = await convertWithOffice({ engines, context, file }, wish);
  if (!made) throw new FailureError('internal');
  const pdf = `pages-of-${made.name}`;
  await linkFile(context.workdir, pdf, join(made.dir ?? context.workdir, made.name));
  return pdf;
};

const fromPicture = async ({ engines, context }: PageWork, file: InputFile): Promise<string> => {
  const to = `pages-of-${file.fileId}.pdf`;
  const maxPages = context.limits.pagesPerFile ?? Number.MAX_SAFE_INTEGER;
  const parts = [{ from: file.path, name: `picture-${file.fileId}`, kind: 'picture' as const }];
  const request = { parts, to, paper: 'fit', maxPages, isStripped: true } as const;
  const { answer, dir } = await contentEngine(engines.content, context).merge(request);
  if (answer.hasDroppedFrames) context.warn('frames-dropped');
  await rename(join(dir, to), join(context.workdir, to));
  return to;
};

const fromPdf = async ({ engines, context }: PageWork, file: InputFile): Promise<string> => {
  const { name, isMended } = await openPlainPdf({ context, hidden: engines.hidden, file });
  if (isMended) context.warn('damaged-source');
  return name;
};

const pagesOf = (work: PageWork, file: InputFile): Promise<string> => {
  if (file.format === 'pdf') return fromPdf(work, file);
  return isOfficeFormat(file.format) ? fromOffice(work, file) : fromPicture(work, file);
};

const countOf = async ({ engines, context }: PageWork, pdf: string): Promise<number> => {
  const { pages } = await readPdfFacts(context, engines.hidden, pdf);
  if (pages > (context.limits.pagesPerFile ?? Number.POSITIVE_INFINITY)) throw new FailureError('too-many-pages');
  return pages;
};

/** Opens anything that has pages: a PDF, a picture, an office document. */
export const openPages = async (work: PageWork, file: InputFile): Promise<OpenPages> => {
  const pdf = await pagesOf(work, file);
  return { pdf, sizes: await pageSizes(work, pdf, await countOf(work, pdf)) };
};
