import type { OptionsOf } from '@convi/contracts';
import { type Converter, defineConverter, type OutputFile } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { convertWithOffice } from '../engines/office/convert-with-office.ts';
import { officeEstimate, officeTimeoutMs } from '../engines/office/office-budget.ts';
import { officeFormatsOf } from '../engines/office/office-filters.ts';
import { tableWish } from '../engines/office/office-wish.ts';
import type { DocumentWork } from '../engines/routes/document-work.ts';
import { encodeTable, writtenAs } from '../engines/tables/encode-table.ts';
import { workOf } from './work-of.ts';

const common = {
  operation: 'convert',
  from: officeFormatsOf('sheet'),
  unit: 'pages',
  estimateBytes: officeEstimate,
  timeoutMs: officeTimeoutMs,
} as const;

type Writing = { readonly to: 'csv' | 'tsv'; readonly options: OptionsOf<'document-csv'> };

const asTables = async (work: DocumentWork, { to, options }: Writing): Promise<readonly OutputFile[]> => {
  const { context, engines } = work;
  const charset = options.outputCharset;
  const written = await convertWithOffice(work, tableWish(to, { ...options, outputCharset: writtenAs(charset) }));
  const tables: OutputFile[] = [];
  for (const output of written) tables.push(await encodeTable(context, engines.hidden, { output, charset }));
  return tables;
};

/** Sheets as plain tables, one result for each sheet that has cells. */
export const toCsv = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...common,
    ...{ to: 'csv', profile: 'document-csv' },
    convert: (context, files, options) => asTables(workOf(engines, context, files), { to: 'csv', options }),
  });

export const toTsv = (engines: DocumentEngines): Converter =>
  defineConverter({
    ...common,
    ...{ to: 'tsv', profile: 'document-tsv' },
    convert: (context, files, options) =>
      asTables(workOf(engines, context, files), { to: 'tsv', options: { ...options, separator: 'tab' } }),
  });
