import { type Converter, defineConverter, type InputFacts } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { pdfTimeoutMs } from '../engines/pdf/pdf-budget.ts';
import { pdfToReading, type ReadingTarget } from '../engines/pdf/reading/pdf-to-reading.ts';
import { workOf } from './work-of.ts';

const MIB = 1024 ** 2;
/** A few pages are drawn at once to cut pictures out of them. */
const DRAWN_BYTES = 160 * MIB;
const PER_PAGE_MS = 400;
const LONGEST_MS = 900_000;

const timeoutMs = (files: readonly InputFacts[]): number => {
  const pages = files.reduce((sum, { facts }) => sum + (facts.pages ?? 0), 0);
  return Math.min(LONGEST_MS, pdfTimeoutMs(files) + pages * PER_PAGE_MS);
};

const converterOf =
  (to: ReadingTarget) =>
  (engines: DocumentEngines): Converter =>
    defineConverter({
      ...{ operation: 'convert', from: ['pdf'], to, profile: 'document-reading', unit: 'pages' },
      estimateBytes: (files) => files.reduce((sum, { bytes }) => sum + 8 * bytes, DRAWN_BYTES),
      timeoutMs,
      convert: async (context, files, { pageRange }) => [
        await pdfToReading(workOf(engines, context, files), to, pageRange),
      ],
    });

/** PDF as text to edit: its words, tables and pictures. */
export const pdfReading = (['docx', 'odt', 'html', 'md', 'epub', 'rtf'] as const).map(converterOf);
