import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { officeEstimate, officeTimeoutMs } from '../engines/office/office-budget.ts';
import { conforming } from '../engines/pdf/conforming.ts';
import { asPdf, pageable } from '../engines/routes/as-pdf.ts';
import { maxPagesOf, workOf } from './work-of.ts';

/** Every document as PDF. */
export const toPdf = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...{ operation: 'convert', from: pageable, to: 'pdf', profile: 'document-pdf', unit: 'pages' },
    estimateBytes: officeEstimate,
    timeoutMs: officeTimeoutMs,
    convert: async (context, files, options) => {
      const made = await asPdf(workOf(engines, context, files), { ...options, maxPages: maxPagesOf(context) });
      return [await conforming({ engines, context }, made, options.conformance)];
    },
  });
