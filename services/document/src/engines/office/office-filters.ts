import type { FormatId } from '@convi/contracts';

export type OfficeFormat = Extract<
  FormatId,
  | 'docx'
  | 'odt'
  | 'doc'
  | 'rtf'
  | 'txt'
  | 'html'
  | 'xlsx'
  | 'xlsb'
  | 'ods'
  | 'xls'
  | 'csv'
  | 'pptx'
  | 'odp'
  | 'ppt'
  | 'odg'
>;

export type OfficeFilter = {
  /** The import filter; without one the office tells among those of `expected` by content. */
  readonly importFilter?: string;
  /** Filters whose choice is right: a broken file must not be taken for something else. */
  readonly expected: readonly string[];
  readonly exportFilter: string;
};

const writer = 'writer_pdf_Export';
const calc = 'calc_pdf_Export';
const impress = 'impress_pdf_Export';

const only = (importFilter: string, exportFilter: string): OfficeFilter => ({
  importFilter,
  expected: [importFilter],
  exportFilter,
});
const oneOf = (exportFilter: string, ...expected: readonly string[]): OfficeFilter => ({ expected, exportFilter });

/** Filters of LibreOffice by the format that the content has: a name never decides. */
export const officeFilters: { readonly [f in OfficeFormat]: OfficeFilter } = {
  docx: only('MS Word 2007 XML', writer),
  odt: only('writer8', writer),
  // One kind of container since 1993, with several kinds of content.
  doc: oneOf(writer, 'MS Word 97', 'MS Word 97 Vorlage', 'MS Word 95', 'MS Word 95 Vorlage', 'MS WinWord 6.0'),
  rtf: only('Rich Text Format', writer),
  txt: only('Text (encoded)', writer),
  html: only('HTML', 'writer_web_pdf_Export'),
  xlsx: only('Calc MS Excel 2007 XML', calc),
  xlsb: only('Calc MS Excel 2007 Binary', calc),
  ods: only('calc8', calc),
  xls: oneOf(
    calc,
    ...['MS Excel 97', 'MS Excel 97 Vorlage/Template', 'MS Excel 95', 'MS Excel 95 Vorlage/Template'],
    ...['MS Excel 5.0/95', 'MS Excel 5.0/95 Vorlage/Template', 'MS Excel 4.0', 'MS Excel 4.0 Vorlage/Template'],
  ),
  csv: only('Text - txt - csv (StarCalc)', calc),
  pptx: only('Impress MS PowerPoint 2007 XML', impress),
  odp: only('impress8', impress),
  ppt: oneOf(impress, 'MS PowerPoint 97', 'MS PowerPoint 97 Vorlage'),
  odg: only('draw8', 'draw_pdf_Export'),
};

export const officeFormats = Object.keys(officeFilters) as readonly OfficeFormat[];
export const isOfficeFormat = (format: FormatId): format is OfficeFormat => format in officeFilters;
