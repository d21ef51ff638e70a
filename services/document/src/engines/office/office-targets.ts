import type { FormatId } from '@convi/contracts';
import type { OfficeFormat, OfficeKind } from './office-filters.ts';
import { officeFilters } from './office-filters.ts';

type Targets = Partial<Record<FormatId, string>>;

const TABLE = 'Text - txt - csv (StarCalc)';

/** Export filters of LibreOffice for each kind of document. */
const exportFilters = {
  text: {
    pdf: 'writer_pdf_Export',
    docx: 'MS Word 2007 XML',
    doc: 'MS Word 97',
    odt: 'writer8',
    rtf: 'Rich Text Format',
    txt: 'Text (encoded)',
  },
  sheet: {
    pdf: 'calc_pdf_Export',
    xlsx: 'Calc MS Excel 2007 XML',
    xls: 'MS Excel 97',
    ods: 'calc8',
    csv: TABLE,
    tsv: TABLE,
    html: 'HTML (StarCalc)',
    fods: 'OpenDocument Spreadsheet Flat XML',
  },
  slides: {
    pdf: 'impress_pdf_Export',
    pptx: 'Impress MS PowerPoint 2007 XML',
    odp: 'impress8',
    fodp: 'OpenDocument Presentation Flat XML',
  },
  drawing: { pdf: 'draw_pdf_Export', odg: 'draw8' },
} as const satisfies Readonly<Record<OfficeKind, Targets>>;

type TargetsOf<K extends OfficeKind> = keyof (typeof exportFilters)[K];
/** What the office writes. */
export type OfficeTarget = { [K in OfficeKind]: TargetsOf<K> }[OfficeKind];

/** The filter by which the office writes a format; undefined where it does not. */
export const exportFilterOf = (from: OfficeFormat, to: OfficeTarget): string | undefined => {
  // Web pages have a filter of their own, which keeps them from being broken into pages by their width.
  if (from === 'html' && to === 'pdf') return 'writer_web_pdf_Export';
  const targets: Targets = exportFilters[officeFilters[from].kind];
  return targets[to];
};
