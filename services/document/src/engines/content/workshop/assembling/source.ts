import { EngineFailure } from '@convi/worker-kit/engine-script';
import { PDFDocument } from 'pdf-lib';
import { drawPicture, type Paper } from '../../merging/draw-picture.ts';
import { embedPicture } from '../../merging/embed-picture.ts';
import { pictureFacts } from '../../pictures/picture-facts.ts';
import { loadPdf } from '../load-pdf.ts';

/** A file whose pages are taken. Its title becomes a bookmark. */
export type Part = { readonly path: string; readonly kind: 'pdf' | 'picture'; readonly title?: string | undefined };
export type Source = { readonly document: PDFDocument; readonly hasDroppedFrames: boolean };
type Limits = { readonly paper: Paper; readonly maxPages: number };

const fromPicture = async (path: string, { paper, maxPages }: Limits): Promise<Source> => {
  const { pages, frames } = await pictureFacts(path);
  if (pages > maxPages) throw new EngineFailure('too-many-pages');
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let page = 0; page < pages; page += 1)
    drawPicture(document, await embedPicture(document.context, { path, page }), paper);
  return { document, hasDroppedFrames: frames > 1 };
};

/** Opens a PDF, or makes one of a picture. */
export const openSource = async ({ path, kind }: Part, limits: Limits): Promise<Source> =>
  kind === 'picture' ? fromPicture(path, limits) : { document: await loadPdf(path), hasDroppedFrames: false };
