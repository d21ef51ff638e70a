import { type Converter, defineConverter, type OutputFile } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { officeEstimate, officeTimeoutMs } from '../engines/office/office-budget.ts';
import type { PdfWish } from '../engines/office/office-wish.ts';
import { conforming } from '../engines/pdf/conforming.ts';
import { pdfAsPdf } from '../engines/pdf/pdf-as-pdf.ts';
import { asPdf, pageable } from '../engines/routes/as-pdf.ts';
import type { DocumentWork } from '../engines/routes/document-work.ts';
import { maxPagesOf, workOf } from './work-of.ts';

const made = async (work: DocumentWork, wish: PdfWish): Promise<OutputFile> =>
  work.file.format === 'pdf' ? pdfAsPdf(work, wish) : conforming(work, await asPdf(work, wish), wish);

/** Every document as PDF, a PDF as another one. */
export const toPdf = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...{ operation: 'convert', from: ['pdf', ...pageable], to: 'pdf', profile: 'document-pdf', unit: 'pages' },
    estimateBytes: officeEstimate,
    timeoutMs: officeTimeoutMs,
    convert: async (context, files, options) => [
      await made(workOf(engines, context, files), { ...options, maxPages: maxPagesOf(context) }),
    ],
  });
