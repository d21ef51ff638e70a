import type { FormatId } from '@convi/contracts';
import { profiles } from '@convi/contracts';
import { type Converter, defineConverter, type InputFacts, type OutputFile } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { officeTimeoutMs } from '../engines/office/office-budget.ts';
import { openPdf } from '../engines/pdf/open-pdf.ts';
import { type Pages, type PictureWish, pagePictures } from '../engines/pdf/page-pictures.ts';
import { pageTiff } from '../engines/pdf/page-tiff.ts';
import { readPdfFacts } from '../engines/pdf/read-pdf-facts.ts';
import { asPdf, pageable } from '../engines/routes/as-pdf.ts';
import { type DocumentWork, inFolder } from '../engines/routes/document-work.ts';
import { maxPagesOf, workOf } from './work-of.ts';

const MIB = 1024 ** 2;
const BYTES_PER_PAGE = 100_000;
/** A page of text and pictures at 150 dpi. */
const DRAWN_BYTES = 500_000;
const USUAL_DPI = 150;
const MOST_BYTES = 512 * MIB;
const PER_PAGE_MS = 1_000;

const from: readonly FormatId[] = [...pageable, 'pdf'];
const PAGES = 'pages-to-draw.pdf';

const pagesOf = ({ facts, bytes }: InputFacts): number => facts.pages ?? Math.ceil(bytes / BYTES_PER_PAGE);

const estimate = (files: readonly InputFacts[], { dpi }: { readonly dpi: number }): number =>
  files.reduce((sum, file) => {
    const drawn = pagesOf(file) * DRAWN_BYTES * (dpi / USUAL_DPI) ** 2;
    return sum + 4 * file.bytes + Math.min(MOST_BYTES, drawn);
  }, 64 * MIB);

const timeoutMs = (files: readonly InputFacts[]): number =>
  files.reduce((sum, file) => sum + pagesOf(file) * PER_PAGE_MS, officeTimeoutMs(files));

/** The pages of a document as PDF; those that are not wanted stay in it, since their numbers are the document's. */
const pagesToDraw = async (work: DocumentWork): Promise<Pages> => {
  const { context, engines, file } = work;
  const { hidden } = engines;
  if (file.format !== 'pdf') {
    const wish = { ...profiles['document-pdf'].parse({ imageQuality: 100 }), maxPages: maxPagesOf(context) };
    const made = await asPdf(work, wish);
    const pdf = await inFolder(context, made, PAGES);
    return { pdf, pages: made.facts?.pages ?? (await readPdfFacts(context, hidden, pdf)).pages };
  }
  const { name, pages, isMended } = await openPdf({ context, hidden, file });
  if (isMended) context.warn('damaged-source');
  return { pdf: name, pages };
};

const drawn = async (work: DocumentWork, wish: PictureWish): Promise<readonly OutputFile[]> =>
  pagePictures(work, await pagesToDraw(work), wish);

const common = { operation: 'convert', from, unit: 'pages', estimateBytes: estimate, timeoutMs } as const;

/** Pages as one picture of several pages. */
export const toPageTiff = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...common,
    ...{ to: 'tiff', profile: 'document-tiff' },
    convert: async (context, files, options) => {
      const work = workOf(engines, context, files);
      return [await pageTiff(work, await pagesToDraw(work), options)];
    },
  });

/** Pages as pictures, one result for each. */
export const toPagePng = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...common,
    ...{ to: 'png', profile: 'document-png' },
    convert: (context, files, options) => drawn(workOf(engines, context, files), { to: 'png', ...options }),
  });

export const toPageJpg = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...common,
    ...{ to: 'jpg', profile: 'document-jpg' },
    convert: (context, files, options) => drawn(workOf(engines, context, files), { to: 'jpg', ...options }),
  });

export const toPageWebp = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...common,
    ...{ to: 'webp', profile: 'document-webp' },
    convert: (context, files, options) => drawn(workOf(engines, context, files), { to: 'webp', ...options }),
  });
