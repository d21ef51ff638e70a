import { FailureError } from '@convi/kernel';
import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { convertWithOffice } from '../engines/office/convert-with-office.ts';
import { officeEstimate, officeTimeoutMs } from '../engines/office/office-budget.ts';
import type { OfficeFormat } from '../engines/office/office-filters.ts';

/** A converter of one office format to PDF. */
export const officeToPdf = (engines: DocumentEngines, from: OfficeFormat): Converter =>
  defineConverter({
    operation: 'convert',
    from: [from],
    to: 'pdf',
    profile: 'document-pdf',
    unit: 'pages',
    estimateBytes: officeEstimate,
    timeoutMs: officeTimeoutMs,
    convert: async (context, [file], options) => {
      if (!file) throw new FailureError('internal');
      const maxPages = context.limits.pagesPerFile ?? Number.MAX_SAFE_INTEGER;
      return [await convertWithOffice({ engines, context, file }, { ...options, maxPages })];
    },
  });
