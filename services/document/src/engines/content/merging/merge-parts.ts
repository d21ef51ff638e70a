import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { PDFDocument } from 'pdf-lib';
import { pictureFacts } from '../pictures/picture-facts.ts';
import { addPdf } from './add-pdf.ts';
import { drawPicture, type Paper } from './draw-picture.ts';
import { embedPicture } from './embed-picture.ts';
import { keepInformation } from './keep-information.ts';

export type MergePart = { readonly path: string; readonly kind: 'pdf' | 'picture' };
export type MergeRequest = {
  readonly parts: readonly MergePart[];
  readonly to: string;
  readonly paper: Paper;
  readonly isStripped: boolean;
  /** Of each part. */
  readonly maxPages: number;
};
export type MergeAnswer = { readonly pages: number; readonly hasDroppedFrames: boolean };

/** Returns how many moving pictures were made still. */
const addPictures = async (target: PDFDocument, path: string, { paper, maxPages }: MergeRequest): Promise<number> => {
  const { pages, frames } = await pictureFacts(path);
  if (pages > maxPages) throw new EngineFailure('too-many-pages');
  for (let page = 0; page < pages; page += 1) {
    drawPicture(target, await embedPicture(target.context, { path, page }), paper);
  }
  return frames > 1 ? 1 : 0;
};

/** Puts PDFs and pictures together into one PDF, in their order. */
export const mergeParts = async (request: MergeRequest, progress: (fraction: number) => void): Promise<MergeAnswer> => {
  const { parts, to, isStripped } = request;
  const target = await PDFDocument.create({ updateMetadata: false });
  let stilled = 0;
  for (const [at, { path, kind }] of parts.entries()) {
    if (kind === 'picture') stilled += await addPictures(target, path, request);
    else {
      const source = await addPdf(target, await readFile(path));
      if (!isStripped && at === 0) keepInformation(source, target);
    }
    progress((at + 1) / (parts.length + 1));
  }
  await writeFile(to, await target.save({ addDefaultPage: false, updateFieldAppearances: false }));
  return { pages: target.getPageCount(), hasDroppedFrames: stilled > 0 };
};
