import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { embeddedPictures } from '../engines/pdf/embedded-pictures.ts';
import { pdfTimeoutMs } from '../engines/pdf/pdf-budget.ts';
import { workOf } from './work-of.ts';

const MIB = 1024 ** 2;

/** The pictures that a PDF holds, each in its own format. */
export const pdfPictures = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...{ operation: 'pictures', from: ['pdf'], to: 'png', profile: 'document-pictures', unit: 'pages' },
    estimateBytes: (files) => files.reduce((sum, { bytes }) => sum + 10 * bytes, 64 * MIB),
    timeoutMs: pdfTimeoutMs,
    convert: (context, files, { pageRange }) => embeddedPictures(workOf(engines, context, files), pageRange),
  });
