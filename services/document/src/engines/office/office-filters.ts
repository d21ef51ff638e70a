import type { FormatId } from '@convi/contracts';

export type OfficeKind = 'text' | 'sheet' | 'slides' | 'drawing';

export type OfficeFilter = {
  readonly kind: OfficeKind;
  /** The import filter; without one the office tells among those of `expected` by content. */
  readonly importFilter?: string;
  /** Filters whose choice is right: a broken file must not be taken for something else. */
  readonly expected: readonly string[];
};

const only = (kind: OfficeKind, importFilter: string): OfficeFilter => ({
  kind,
  importFilter,
  expected: [importFilter],
});
const oneOf = (kind: OfficeKind, ...expected: readonly string[]): OfficeFilter => ({ kind, expected });

/** Filters of LibreOffice by the format that the content has: a name never decides. */
export const officeFilters = {
  docx: only('text', 'MS Word 2007 XML'),
  odt: only('text', 'writer8'),
  // One kind of container since 1993, with several kinds of content.
  doc: oneOf('text', 'MS Word 97', 'MS Word 97 Vorlage', 'MS Word 95', 'MS Word 95 Vorlage', 'MS WinWord 6.0'),
  rtf: only('text', 'Rich Text Format'),
  txt: only('text', 'Text (encoded)'),
  html: only('text', 'HTML'),
  fodt: only('text', 'OpenDocument Text Flat XML'),
  wpd: only('text', 'WordPerfect'),
  abw: only('text', 'AbiWord'),
  xlsx: only('sheet', 'Calc MS Excel 2007 XML'),
  xlsb: only('sheet', 'Calc MS Excel 2007 Binary'),
  ods: only('sheet', 'calc8'),
  xls: oneOf(
    'sheet',
    ...['MS Excel 97', 'MS Excel 97 Vorlage/Template', 'MS Excel 95', 'MS Excel 95 Vorlage/Template'],
    ...['MS Excel 5.0/95', 'MS Excel 5.0/95 Vorlage/Template', 'MS Excel 4.0', 'MS Excel 4.0 Vorlage/Template'],
  ),
  csv: only('sheet', 'Text - txt - csv (StarCalc)'),
  tsv: only('sheet', 'Text - txt - csv (StarCalc)'),
  fods: only('sheet', 'OpenDocument Spreadsheet Flat XML'),
  dbf: only('sheet', 'dBase'),
  pptx: only('slides', 'Impress MS PowerPoint 2007 XML'),
  odp: only('slides', 'impress8'),
  ppt: oneOf('slides', 'MS PowerPoint 97', 'MS PowerPoint 97 Vorlage'),
  fodp: only('slides', 'OpenDocument Presentation Flat XML'),
  odg: only('drawing', 'draw8'),
  fodg: only('drawing', 'OpenDocument Drawing Flat XML'),
  vsdx: only('drawing', 'Visio Document'),
} as const satisfies Partial<Record<FormatId, OfficeFilter>>;

export type OfficeFormat = keyof typeof officeFilters;
export const officeFormats = Object.keys(officeFilters) as readonly OfficeFormat[];
export const isOfficeFormat = (format: FormatId): format is OfficeFormat => format in officeFilters;

/** The formats of some kinds of documents that the office reads. */
export const officeFormatsOf = (...kinds: readonly OfficeKind[]): readonly OfficeFormat[] =>
  officeFormats.filter((format) => kinds.includes(officeFilters[format].kind));
