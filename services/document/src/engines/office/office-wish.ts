import type { OptionsOf } from '@convi/contracts';

/** How a document becomes a PDF. */
export type OfficeWish = Pick<OptionsOf<'document-pdf'>, 'pageRange' | 'imageQuality' | 'metadata'> & {
  readonly maxPages: number;
};

/** The options of LibreOffice's PDF export. */
export const pdfOptions = ({ imageQuality }: OfficeWish): Readonly<Record<string, boolean | number>> => ({
  Quality: imageQuality,
  UseLosslessCompression: imageQuality === 100,
  ReduceImageResolution: imageQuality < 100,
  MaxImageResolution: 300,
  UseTaggedPDF: true,
  ExportBookmarks: true,
  ExportNotes: false,
  // A link beside the document would otherwise name the place where the sandbox keeps it.
  ExportLinksRelativeFsys: true,
});
