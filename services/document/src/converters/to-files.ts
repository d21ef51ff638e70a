import type { FormatId } from '@convi/contracts';
import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { type MarkupTarget, markupFormats } from '../engines/markup/markup-formats.ts';
import { officeEstimate, officeTimeoutMs } from '../engines/office/office-budget.ts';
import { officeFormatsOf } from '../engines/office/office-filters.ts';
import type { OfficeTarget } from '../engines/office/office-targets.ts';
import { asFile } from '../engines/routes/as-file.ts';
import { workOf } from './work-of.ts';

type FileTarget = { readonly to: MarkupTarget | OfficeTarget; readonly from: readonly FormatId[] };

const texts: readonly FormatId[] = [...new Set<FormatId>([...officeFormatsOf('text'), ...markupFormats])];
/** Written again by the same program a file loses nothing but what is asked: macros, tracked changes, its people. */
const again: readonly FormatId[] = ['docx', 'xlsx', 'pptx'];
const sheets = officeFormatsOf('sheet');
const slides = officeFormatsOf('slides');
/** What becomes markup beside texts. */
const others: Partial<Record<FormatId, readonly FormatId[]>> = {
  html: [...sheets, ...slides],
  md: [...sheets, ...slides],
};

const targets: readonly FileTarget[] = [
  ...(['docx', 'odt', 'doc', 'rtf', 'txt', 'html', 'md', 'epub', 'rst'] as const).map((to) => ({
    to,
    from: [...texts, ...(others[to] ?? [])],
  })),
  ...(['xlsx', 'ods', 'xls'] as const).map((to) => ({ to, from: sheets })),
  ...(['pptx', 'odp'] as const).map((to) => ({ to, from: slides })),
  { to: 'odg', from: officeFormatsOf('drawing') },
];

const converterOf =
  ({ to, from }: FileTarget) =>
  (engines: DocumentEngines): Converter =>
    defineConverter({
      ...{ operation: 'convert', to, profile: 'document-file', unit: 'pages' },
      from: from.filter((format) => format !== to || again.includes(format)),
      estimateBytes: officeEstimate,
      timeoutMs: officeTimeoutMs,
      convert: async (context, files, options) => [await asFile(workOf(engines, context, files), to, options)],
    });

/** Documents as files to edit, one converter for each format. */
export const toFiles = targets.map(converterOf);
