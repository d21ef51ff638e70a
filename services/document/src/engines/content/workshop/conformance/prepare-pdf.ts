import { profiles } from '@convi/contracts';
import { PDFName } from 'pdf-lib';
import { everyDict } from '../../../disclosure/pdf-seen.ts';
import type { EditWish } from '../edit-wish.ts';
import { inPdf, loadPdf, savePdf } from '../load-pdf.ts';
import { clean } from '../steps/clean.ts';
import { describe } from '../steps/describe.ts';
import { flatten } from '../steps/flatten.ts';
import { has } from './clauses/entries.ts';
import { showsThrough } from './clauses/graphics-clauses.ts';

export type PrepareRequest = {
  readonly path: string;
  readonly to: string;
  readonly metadata: EditWish['metadata'];
  readonly bookmarks: boolean;
  /** Marks and fields become part of their pages, and what acts is taken out: no archive keeps these. */
  readonly isStill: boolean;
};
export type PrepareAnswer = {
  readonly pages: number;
  readonly hadForm: boolean;
  readonly hadAttachments: boolean;
  readonly showsThrough: boolean;
};

const still = {
  ...{ flattenForms: true, flattenAnnotations: true },
  ...{ removeScripts: true, removeActions: true, removeAttachments: true },
} as const;

/** Takes out of a PDF what is not wished to be in another one, and tells what it had. */
export const preparePdf = ({ path, to, metadata, bookmarks, isStill }: PrepareRequest): Promise<PrepareAnswer> =>
  inPdf(async () => {
    const document = await loadPdf(path);
    const dicts = [...everyDict(document)];
    const told = {
      hadForm: has(document.catalog, 'AcroForm'),
      hadAttachments: dicts.some((dict) => has(dict, 'EF')),
      showsThrough: showsThrough(dicts),
    };
    const wish = profiles['document-edit'].parse({ ...(isStill && still), metadata });
    for (const step of [flatten, clean, describe]) await step(document, wish);
    if (!bookmarks) document.catalog.delete(PDFName.of('Outlines'));
    await savePdf(document, to);
    return { pages: document.getPageCount(), ...told };
  });
