import type { OptionsOf } from '@convi/contracts';
import type { OfficeFormat } from './office-filters.ts';

/** How a document becomes a PDF. */
export type OfficeWish = Pick<OptionsOf<'document-pdf'>, 'pageRange' | 'imageQuality' | 'metadata'> & {
  readonly maxPages: number;
};

/** The options of LibreOffice's PDF export. */
export const pdfOptions = (
  { imageQuality }: OfficeWish,
  format: OfficeFormat,
): Readonly<Record<string, boolean | number>> => ({
  Quality: imageQuality,
  UseLosslessCompression: imageQuality === 100,
  ReduceImageResolution: imageQuality < 100,
  MaxImageResolution: 300,
  // Marks for readers of the screen; a plain text has no structure that they could tell, and would become many times as large.
  UseTaggedPDF: format !== 'txt' && format !== 'csv',
  ExportBookmarks: true,
  ExportNotes: false,
  // A link beside the document would otherwise name the place where the sandbox keeps it.
  ExportLinksRelativeFsys: true,
});
