import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';

export type ScrubRequest = { readonly from: string; readonly to: string };

/** What a page needs to look as it does. Everything else may repeat what was removed: notes, links, threads, small pictures. */
const OF_PAGE = [
  ...['Type', 'Parent', 'MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'UserUnit'],
  ...['Resources', 'Contents', 'Group'],
];
const OF_DOCUMENT = ['Type', 'Pages', 'Version', 'OCProperties'];
/** What any object may carry of its maker. */
const TRAILS = ['Metadata', 'PieceInfo', 'LastModified', 'AF', 'OPI'];

const keepOnly = (dict: PDFDict, kept: readonly string[]): void => {
  for (const key of dict.keys()) if (!kept.includes(key.decodeText())) dict.delete(key);
};

const load = async (path: string): Promise<PDFDocument> => {
  try {
    return await PDFDocument.load(await readFile(path), { updateMetadata: false, throwOnInvalidObject: false });
  } catch {
    throw new EngineFailure('corrupt-input');
  }
};

/** Leaves nothing of a document but what its pages show. */
export const scrubPages = async ({ from, to }: ScrubRequest): Promise<{ pages: number }> => {
  const document = await load(from);
  keepOnly(document.catalog, OF_DOCUMENT);
  for (const page of document.getPages()) keepOnly(page.node, OF_PAGE);
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFDict ? object : 'dict' in object ? (object.dict as PDFDict) : undefined;
    for (const key of TRAILS) dict?.delete(PDFName.of(key));
  }
  delete document.context.trailerInfo.Info;
  await writeFile(to, await document.save({ addDefaultPage: false, updateFieldAppearances: false }), { flag: 'wx' });
  return { pages: document.getPageCount() };
};
