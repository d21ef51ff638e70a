import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type FormatId, profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type InputFile, linkFile } from '@convi/worker-kit';
import { contentEngine } from '../content/content-engine.ts';
import { openPlainPdf } from '../pdf/open-pdf.ts';
import { readPdfFacts } from '../pdf/read-pdf-facts.ts';
import { asPdf, pageable } from '../routes/as-pdf.ts';
import { inFolder } from '../routes/document-work.ts';
import { type PageSize, pageSizes } from './page-sizes.ts';
import type { PageWork } from './page-work.ts';

/** Pictures whose pixels can be pages. */
export const pagePictures: readonly FormatId[] = ['jpg', 'png', 'webp', 'gif', 'tiff'];

/** A PDF in the job's folder, in plain structure, with the sizes of its pages. */
export type OpenPages = { readonly pdf: string; readonly sizes: readonly PageSize[] };

const LOSSLESS = 100;

/** Whether a document has to be laid out before it has pages. */
export const isLaidOut = ({ format }: Pick<InputFile, 'format'>): boolean => pageable.includes(format);

/** A folder for the steps of one of several documents, which call what they leave by the same names. */
const ownFolder = async ({ context }: PageWork, { fileId, name, path }: InputFile): Promise<string> => {
  const dir = join(context.workdir, `steps-of-${fileId}`);
  await mkdir(dir);
  await linkFile(dir, name, path);
  return dir;
};

/** A document that has to be laid out as a PDF in the job's folder. Returns its name. */
export const layOut = async (work: PageWork, file: InputFile): Promise<string> => {
  const { engines, context } = work;
  const maxPages = context.limits.pagesPerFile ?? Number.MAX_SAFE_INTEGER;
  const options = profiles['document-pdf'].parse({ imageQuality: LOSSLESS });
  const workdir = await ownFolder(work, file);
  const own = { engines, context: { ...context, workdir }, file: { ...file, path: join(workdir, file.name) } };
  const { name, dir = workdir } = await asPdf(own, { ...options, maxPages });
  return inFolder(context, { name, dir }, `pages-of-${file.fileId}.pdf`);
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
  return isLaidOut(file) ? layOut(work, file) : fromPicture(work, file);
};

const countOf = async ({ engines, context }: PageWork, pdf: string): Promise<number> => {
  const { pages } = await readPdfFacts(context, engines.hidden, pdf);
  if (pages > (context.limits.pagesPerFile ?? Number.POSITIVE_INFINITY)) throw new FailureError('too-many-pages');
  return pages;
};

/** Opens anything that has pages: a PDF, a picture, a document that is laid out. */
export const openPages = async (work: PageWork, file: InputFile): Promise<OpenPages> => {
  const pdf = await pagesOf(work, file);
  return { pdf, sizes: await pageSizes(work, pdf, await countOf(work, pdf)) };
};
