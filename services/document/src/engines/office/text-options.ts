import type { OptionsOf } from '@convi/contracts';
import type { ColumnKind } from '../content/text/column-kinds.ts';
import type { TableFacts } from '../content/text/recode-text.ts';
import { officeCharset } from './office-charset.ts';
import type { OfficeTarget } from './office-targets.ts';

/* Filter options of LibreOffice: "Text (encoded)" and "Text - txt - csv (StarCalc)", tokens as its documentation numbers them. */
export const TEXT_OPTIONS = 'UTF8,LF,,,';

const UTF8 = 76;
const QUOTE = 34;
const FROM_FIRST_LINE = 1;
const MOST_COLUMNS = 1_024;
/* Of columns: as the language of the table reads them, text, as American English reads them. */
const FORMATS: Readonly<Record<ColumnKind, number>> = { comma: 1, text: 2, point: 10 };
/** Where numbers have a comma. */
const GERMAN = 1_031;

/** Where nobody calculates: on pages, and in what becomes Markdown. */
const SHOWN: readonly OfficeTarget[] = ['pdf', 'fods'];

/**
 * How a table is read. Where it is only shown every cell is text as it stands: numbers keep their zeros and dates are not
 * guessed. Where it is calculated with, columns of nothing but plain numbers are numbers.
 */
export const tableOptions = ({ separator, columns, kinds }: TableFacts, to: OfficeTarget): string => {
  const kindOf = (n: number): ColumnKind => (SHOWN.includes(to) ? 'text' : (kinds[n] ?? 'text'));
  const formats = Array.from({ length: Math.min(columns, MOST_COLUMNS) }, (_, n) => `${n + 1}/${FORMATS[kindOf(n)]}`);
  return [separator.charCodeAt(0), QUOTE, UTF8, FROM_FIRST_LINE, formats.join('/'), GERMAN].join(',');
};

const SEPARATORS = { comma: 44, semicolon: 59, tab: 9 } as const;
const ALL_SHEETS = -1;

type Table = Pick<OptionsOf<'document-csv'>, 'separator' | 'outputCharset'>;

/** How tables are written: cells as they are shown, each sheet into a file of its own. */
export const writtenTable = ({ separator, outputCharset }: Table): string =>
  [
    ...[SEPARATORS[separator], QUOTE, officeCharset(outputCharset), FROM_FIRST_LINE, '', 0],
    ...['false', 'true', 'false', 'false', 'false', ALL_SHEETS],
  ].join(',');

/** The bytes (hex) before a text by which programs tell its charset. */
export const markOf = ({ outputCharset }: Table): string | undefined =>
  (({ 'utf-8-mark': 'efbbbf' }) as Readonly<Record<string, string>>)[outputCharset];
