import { type PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFRef } from 'pdf-lib';
import { inPdf, loadPdf, savePdf } from '../load-pdf.ts';
import { stripMetadata } from '../steps/describe.ts';
import { type Coarser, redrawImage } from './redraw-image.ts';

/** A picture of a PDF by the number of its object, and at how many dots an inch it is shown where it is shown largest. */
export type ShownImage = { readonly object: number; readonly dpi: number };

export type ShrinkImagesRequest = {
  readonly path: string;
  readonly to: string;
  readonly images: readonly ShownImage[];
  readonly coarser?: Coarser | undefined;
  readonly isStripped: boolean;
};
export type ShrinkImagesAnswer = {
  readonly pages: number;
  readonly hasForm: boolean;
  /** Whether it says what its parts are, for those who have it read to them. */
  readonly isTagged: boolean;
};

type Drawn = NonNullable<Awaited<ReturnType<typeof redrawImage>>>;

const drawnStream = ({ dict }: PDFRawStream, drawn: Drawn): PDFRawStream => {
  dict.set(PDFName.of('Width'), PDFNumber.of(drawn.width));
  dict.set(PDFName.of('Height'), PDFNumber.of(drawn.height));
  dict.set(PDFName.of('Filter'), PDFName.of(drawn.filter));
  for (const key of ['DecodeParms', 'Length']) dict.delete(PDFName.of(key));
  return PDFRawStream.of(dict, drawn.bytes);
};

type Redrawing = Pick<ShrinkImagesRequest, 'images'> & {
  readonly coarser: Coarser;
  readonly progress: (fraction: number) => void;
};

const redrawAll = async ({ context }: PDFDocument, { images, coarser, progress }: Redrawing): Promise<void> => {
  for (const [at, { object, dpi }] of images.entries()) {
    const ref = PDFRef.of(object);
    const stream = context.lookup(ref);
    const drawn = stream instanceof PDFRawStream ? await redrawImage(stream, dpi, coarser) : undefined;
    if (drawn && stream instanceof PDFRawStream) context.assign(ref, drawnStream(stream, drawn));
    progress((at + 1) / (images.length + 1));
  }
};

/** Draws the pictures of a PDF coarser, each where that makes it smaller. */
export const shrinkImages = (
  { path, to, images, coarser, isStripped }: ShrinkImagesRequest,
  progress: (fraction: number) => void,
): Promise<ShrinkImagesAnswer> =>
  inPdf(async () => {
    const document = await loadPdf(path);
    if (coarser) await redrawAll(document, { images, coarser, progress });
    if (isStripped) stripMetadata(document);
    await savePdf(document, to);
    const has = (key: string): boolean => document.catalog.has(PDFName.of(key));
    return { pages: document.getPageCount(), hasForm: has('AcroForm'), isTagged: has('StructTreeRoot') };
  });
