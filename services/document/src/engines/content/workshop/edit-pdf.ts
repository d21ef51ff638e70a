import { PDFName } from 'pdf-lib';
import type { EditStep, EditWish } from './edit-wish.ts';
import { inPdf, loadPdf, savePdf } from './load-pdf.ts';
import { clean } from './steps/clean.ts';
import { cropPages } from './steps/crop-pages.ts';
import { describe } from './steps/describe.ts';
import { fillFields } from './steps/fill-fields.ts';
import { flatten } from './steps/flatten.ts';
import { layOutSheets } from './steps/lay-out-sheets.ts';
import { letterPages } from './steps/letter-pages.ts';
import { stampPages } from './steps/stamp-pages.ts';
import { turnPages } from './steps/turn-pages.ts';

/** What can be done to a PDF, in the order in which it is done. */
const changing: readonly EditStep[] = [
  fillFields,
  flatten,
  clean,
  turnPages,
  cropPages,
  layOutSheets,
  letterPages,
  stampPages,
];
/** What comes last, after programs that write of themselves into the files that they make. */
const telling: readonly EditStep[] = [describe];
const stages = { changing, telling, all: [...changing, ...telling] } as const;

export type EditRequest = {
  readonly path: string;
  readonly to: string;
  readonly stage: keyof typeof stages;
  readonly wish: EditWish;
};
export type EditAnswer = { readonly pages: number; readonly hasForm: boolean };

/** Changes a PDF as it is wished and writes it under another name. */
export const editPdf = (
  { path, to, stage, wish }: EditRequest,
  progress: (fraction: number) => void,
): Promise<EditAnswer> =>
  inPdf(async () => {
    const document = await loadPdf(path);
    const steps = stages[stage];
    for (const [at, step] of steps.entries()) {
      await step(document, wish);
      progress((at + 1) / (steps.length + 1));
    }
    await savePdf(document, to);
    return { pages: document.getPageCount(), hasForm: document.catalog.has(PDFName.of('AcroForm')) };
  });
