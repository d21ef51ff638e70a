import type { OfficeFormat } from './office-filters.ts';
import { officeFilters } from './office-filters.ts';
import type { PdfWish } from './office-wish.ts';

/* ISO 19005 by its part and level; LibreOffice counts the parts. */
const VERSIONS: Readonly<Record<PdfWish['conformance'], number>> = {
  none: 0,
  'pdfa-1b': 1,
  'pdfa-2b': 2,
  'pdfa-3b': 3,
  pdfua: 0,
};

/** Texts and tables without marks of structure: a reader of the screen could not tell any, and the file would be many times as large. */
const plain: readonly OfficeFormat[] = ['txt', 'csv', 'tsv', 'dbf'];

// Beside a text there is room, and the driver uses it; elsewhere notes of the PDF hold them.
const hasNotes = ({ comments }: PdfWish, format: OfficeFormat): boolean =>
  comments === 'margin' && officeFilters[format].kind !== 'text';

/** Whether a PDF is to say of itself that it follows a standard, and has to. */
export const isStandard = ({ conformance }: PdfWish): boolean => conformance !== 'none';

/** The options of LibreOffice's PDF export. */
export const pdfOptions = (wish: PdfWish, format: OfficeFormat): Readonly<Record<string, boolean | number>> => ({
  Quality: wish.imageQuality,
  UseLosslessCompression: wish.imageQuality === 100,
  ReduceImageResolution: wish.imageQuality < 100,
  MaxImageResolution: 300,
  UseTaggedPDF: isStandard(wish) || !plain.includes(format),
  ExportBookmarks: wish.bookmarks,
  SelectPdfVersion: VERSIONS[wish.conformance],
  PDFUACompliance: wish.conformance === 'pdfua',
  ExportNotes: hasNotes(wish, format),
  // A link beside the document would otherwise name the place where the sandbox keeps it.
  ExportLinksRelativeFsys: true,
});
