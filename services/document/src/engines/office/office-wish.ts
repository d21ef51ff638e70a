import type { OptionsOf } from '@convi/contracts';
import type { OfficeTarget } from './office-targets.ts';

export type PdfWish = OptionsOf<'document-pdf'> & { readonly maxPages: number };

/** What is wanted of a document: what it becomes, and how. */
export type OfficeWish = Pick<OptionsOf<'document-pdf'>, 'changes' | 'comments' | 'charset' | 'metadata'> & {
  readonly to: OfficeTarget;
  readonly pdf?: PdfWish;
  readonly table?: Pick<OptionsOf<'document-csv'>, 'separator' | 'outputCharset'>;
};

/** As pages. */
export const pageWish = (pdf: PdfWish): OfficeWish => {
  const { changes, comments, charset, metadata } = pdf;
  return { to: 'pdf', changes, comments, charset, metadata, pdf };
};

export type FileOptions = OptionsOf<'document-file'>;

/** As a file to edit. */
export const fileWish = (to: OfficeTarget, options: FileOptions): OfficeWish => ({
  to,
  comments: undefined,
  ...options,
});

/** As plain tables: nothing of who wrote them is in these. */
export const tableWish = (
  to: 'csv' | 'tsv',
  { charset, outputCharset, separator }: OptionsOf<'document-csv'>,
): OfficeWish => ({
  ...{ to, charset, changes: undefined, comments: undefined, metadata: 'keep' },
  table: { separator, outputCharset },
});
