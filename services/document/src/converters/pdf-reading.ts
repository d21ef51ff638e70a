import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { pdfTimeoutMs } from '../engines/pdf/pdf-budget.ts';
import { pdfToReading, type ReadingTarget } from '../engines/pdf/pdf-to-reading.ts';
import { workOf } from './work-of.ts';

const MIB = 1024 ** 2;

const converterOf =
  (to: ReadingTarget) =>
  (engines: DocumentEngines): Converter =>
    defineConverter({
      ...{ operation: 'convert', from: ['pdf'], to, profile: 'document-reading', unit: 'pages' },
      estimateBytes: (files) => files.reduce((sum, { bytes }) => sum + 8 * bytes, 64 * MIB),
      timeoutMs: pdfTimeoutMs,
      convert: async (context, files, { pageRange }) => [
        await pdfToReading(workOf(engines, context, files), to, pageRange),
      ],
    });

/** PDF as text to edit: what it says, without its layout. */
export const pdfReading = (['docx', 'odt', 'html', 'md', 'epub', 'rtf'] as const).map(converterOf);
