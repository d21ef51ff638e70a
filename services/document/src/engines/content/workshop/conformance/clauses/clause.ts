import type { OptionsOf } from '@convi/contracts';
import type { PDFDict, PDFDocument } from 'pdf-lib';

/** A standard that a PDF says of itself that it follows. */
export type Standard = Exclude<OptionsOf<'document-pdf'>['conformance'], 'none'>;

/** Parts of ISO 19005 that are asked of a PDF; none for ISO 14289. */
export type ArchivePart = 1 | 2 | 3;

/** A PDF as a clause looks at it. What is costly to gather is gathered once for all of them. */
export type Examined = {
  readonly document: PDFDocument;
  readonly bytes: Buffer;
  /** Every dictionary of it, wherever it stands, those of streams as well. */
  readonly dicts: readonly PDFDict[];
  readonly xmp: string;
  /** Colour operators and colour spaces that pages, forms, patterns and letters use without a profile. */
  readonly deviceColours: ReadonlySet<string>;
};

/** Whether a PDF breaks one rule of a standard. */
export type Clause<R> = (pdf: Examined, rule: R) => boolean;
export type ArchiveClause = Clause<ArchivePart>;
