import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { PDFDocument } from 'pdf-lib';

/** Opens a PDF to change it. What it says of itself stays as it is. */
export const loadPdf = async (path: string): Promise<PDFDocument> => openBytes(await readFile(path));

/** The same for bytes at hand. */
export const openBytes = async (bytes: Uint8Array): Promise<PDFDocument> => {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
  } catch {
    throw new EngineFailure('corrupt-input');
  }
};

/** Writes a PDF with what was done to it, and nothing else. */
export const savePdf = async (document: PDFDocument, to: string): Promise<void> => {
  await writeFile(to, await document.save({ addDefaultPage: false, updateFieldAppearances: false }));
};

/** What goes wrong within a PDF is the PDF's fault; what nests without end is too complex. */
export const inPdf = async <T>(run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof EngineFailure) throw error;
    throw new EngineFailure(error instanceof RangeError ? 'too-complex' : 'corrupt-input');
  }
};
