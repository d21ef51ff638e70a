import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { layOut, type PageWish } from './lay-out.ts';

export type PlaceDrawingRequest = { readonly drawing: string; readonly output: string; readonly wish: PageWish };
export type PlaceDrawingAnswer = { readonly pages: number };

/** A drawing is measured in points: it is as large as it is on its own page, where the paper has room. */
const POINTS_PER_INCH = 72;

/** Lays the pages of a PDF on paper, with their margins, as drawings. */
export const placeDrawing = async (request: PlaceDrawingRequest): Promise<PlaceDrawingAnswer> => {
  // Loaded by those that need it: it takes as long to load as a small picture to convert.
  const { PDFDocument } = await import('pdf-lib');
  const wish = { ...request.wish, dpi: POINTS_PER_INCH };
  try {
    const target = await PDFDocument.create({ updateMetadata: false });
    const source = await PDFDocument.load(await readFile(request.drawing), { updateMetadata: false });
    for (const drawn of await target.embedPages(source.getPages())) {
      const { page, box } = layOut(drawn, wish);
      target.addPage([page.width, page.height]).drawPage(drawn, box);
    }
    await writeFile(request.output, await target.save({ addDefaultPage: false }));
    return { pages: target.getPageCount() };
  } catch {
    throw new EngineFailure('corrupt-input');
  }
};
