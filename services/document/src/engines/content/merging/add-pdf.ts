import { EngineFailure } from '@convi/worker-kit/engine-script';
import { PDFDocument, PDFName, PDFObjectCopier, PDFPage, PDFPageLeaf, type PDFRef } from 'pdf-lib';
import { addBookmarks } from './add-bookmarks.ts';
import { addFields } from './add-fields.ts';
import { resolveNamedLinks } from './named-links.ts';
import type { Transplant } from './transplant.ts';

/** What a page keeps of the programs that made it, and never shows. */
const TRAIL = ['Metadata', 'PieceInfo', 'LastModified', 'AA'] as const;

const load = async (bytes: Uint8Array): Promise<PDFDocument> => {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
  } catch {
    throw new EngineFailure('corrupt-input');
  }
};

const copyPage = ({ target, copier }: Transplant, page: PDFPage, seen: Set<PDFRef>): PDFPage => {
  // By its reference, so that links to this page lead to its copy.
  const copied = copier.copy(page.ref);
  const leaf = target.context.lookup(copied);
  if (!(leaf instanceof PDFPageLeaf)) throw new EngineFailure('corrupt-input');
  if (!seen.has(copied)) return seen.add(copied) && PDFPage.of(leaf, copied, target);
  const again = leaf.clone(target.context);
  return PDFPage.of(again, target.context.register(again), target);
};

const copyPages = (transplant: Transplant): void => {
  const seen = new Set<PDFRef>();
  for (const page of transplant.source.getPages()) {
    for (const key of TRAIL) page.node.delete(PDFName.of(key));
    transplant.target.addPage(copyPage(transplant, page, seen));
  }
};

/** Adds the pages of a PDF with their links, form fields and bookmarks. Returns the opened source. */
export const addPdf = async (target: PDFDocument, bytes: Uint8Array): Promise<PDFDocument> => {
  const source = await load(bytes);
  const transplant = { source, target, copier: PDFObjectCopier.for(source.context, target.context) };
  try {
    resolveNamedLinks(source);
    copyPages(transplant);
    addFields(transplant);
    addBookmarks(transplant);
  } catch (error) {
    throw error instanceof RangeError ? new EngineFailure('too-complex') : new EngineFailure('corrupt-input');
  }
  return source;
};
