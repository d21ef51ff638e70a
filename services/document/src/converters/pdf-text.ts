import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { pdfTimeoutMs } from '../engines/pdf/pdf-budget.ts';
import { pdfToText } from '../engines/pdf/pdf-to-text.ts';
import { only } from './only.ts';

/** PDF to plain text, in reading order or as it stands on the page. */
export const pdfText = ({ hidden }: DocumentEngines): Converter =>
  defineConverter({
    operation: 'convert',
    from: ['pdf'],
    to: 'txt',
    profile: 'document-text',
    unit: 'pages',
    timeoutMs: pdfTimeoutMs,
    convert: async (context, files, options) => [await pdfToText({ context, hidden, file: only(files) }, options)],
  });
