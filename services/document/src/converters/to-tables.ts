import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { convertWithOffice } from '../engines/office/convert-with-office.ts';
import { officeEstimate, officeTimeoutMs } from '../engines/office/office-budget.ts';
import { officeFormatsOf } from '../engines/office/office-filters.ts';
import { tableWish } from '../engines/office/office-wish.ts';
import { workOf } from './work-of.ts';

const common = {
  operation: 'convert',
  from: officeFormatsOf('sheet'),
  unit: 'pages',
  estimateBytes: officeEstimate,
  timeoutMs: officeTimeoutMs,
} as const;

/** Sheets as plain tables, one result for each sheet that has cells. */
export const toCsv = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...common,
    ...{ to: 'csv', profile: 'document-csv' },
    convert: (context, files, options) => convertWithOffice(workOf(engines, context, files), tableWish('csv', options)),
  });

export const toTsv = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...common,
    ...{ to: 'tsv', profile: 'document-tsv' },
    convert: (context, files, options) =>
      convertWithOffice(workOf(engines, context, files), tableWish('tsv', { ...options, separator: 'tab' })),
  });
