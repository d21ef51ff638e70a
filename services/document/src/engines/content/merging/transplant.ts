import type { PDFDocument, PDFObjectCopier } from 'pdf-lib';

/** Where one PDF goes into another. */
export type Transplant = {
  readonly source: PDFDocument;
  readonly target: PDFDocument;
  /** Remembers what it copied: pages, fields and bookmarks that name each other still do afterwards. */
  readonly copier: PDFObjectCopier;
};
