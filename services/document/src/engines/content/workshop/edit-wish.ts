import type { OptionsOf } from '@convi/contracts';
import type { PDFDocument } from 'pdf-lib';

/** What is to be done to a PDF, and the picture that it is to be stamped with. */
export type EditWish = Omit<OptionsOf<'document-edit'>, 'stampFile'> & { readonly picture?: string | undefined };

/** One thing that can be done to a PDF. It does nothing unless it is wished. */
export type EditStep = (document: PDFDocument, wish: EditWish) => void | Promise<void>;
