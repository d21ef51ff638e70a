import { type FormatId, formatOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { OutputFile } from '@convi/worker-kit';
import { isMarkup, type MarkupFormat, type MarkupTarget } from '../markup/markup-formats.ts';
import { markupSource } from '../markup/markup-source.ts';
import { runPandoc } from '../markup/run-pandoc.ts';
import { convertWithOffice } from '../office/convert-with-office.ts';
import { isOfficeFormat, officeFilters } from '../office/office-filters.ts';
import type { OfficeTarget } from '../office/office-targets.ts';
import { exportFilterOf } from '../office/office-targets.ts';
import { type FileOptions, fileWish } from '../office/office-wish.ts';
import { type DocumentWork, inFolder, onlyOf, workOn } from './document-work.ts';
import { sheetsToMarkdown, slidesToMarkup } from './flat-routes.ts';

type MarkupWork = DocumentWork & { readonly file: { readonly format: MarkupFormat } };

const TITLE = 'Document';
const STEP = 'step.docx';
const OFFICE_STEP = 'step.odt';
const keeping = { metadata: 'keep', changes: undefined, charset: undefined } as const;

const nameOf = (to: FormatId): string => `written.${formatOf(to).extensions[0]}`;

const withPandoc = async (
  { context, engines }: DocumentWork,
  source: { readonly from: string; readonly reader: MarkupFormat | 'docx' },
  to: MarkupTarget,
): Promise<OutputFile> => {
  const wish = { ...source, to, name: nameOf(to), title: TITLE };
  return { name: await runPandoc({ context, hidden: engines.hidden }, wish) };
};

/** The one format that no writer of markup knows goes by way of another. */
const markupToFile = async (work: MarkupWork, to: MarkupTarget | 'doc', options: FileOptions): Promise<OutputFile> => {
  const from = await markupSource({ ...work, charset: options.charset });
  const { context, engines, file } = work;
  const reader = file.format;
  if (to !== 'doc') return withPandoc(work, { from, reader }, to);
  await runPandoc({ context, hidden: engines.hidden }, { from, reader, to: 'odt', name: OFFICE_STEP });
  const step = workOn(work, OFFICE_STEP, 'odt');
  return onlyOf(await convertWithOffice(step, fileWish('doc', keeping)));
};

/** The office settles changes, passwords and charsets; what it does not write is written from what it wrote. */
const officeToMarkup = async (work: DocumentWork, to: MarkupTarget, options: FileOptions): Promise<OutputFile> => {
  const written = onlyOf(await convertWithOffice(work, fileWish('docx', options)));
  const from = await inFolder(work.context, written, STEP);
  return withPandoc(work, { from, reader: 'docx' }, to);
};

const isWritten = (format: DocumentWork['file']['format'], to: FormatId): to is OfficeTarget =>
  isOfficeFormat(format) && exportFilterOf(format, to as OfficeTarget) !== undefined;

/** Makes a file to edit of a document, by the engine that knows both formats. */
export const asFile = async (
  work: DocumentWork,
  to: MarkupTarget | OfficeTarget,
  options: FileOptions,
): Promise<OutputFile> => {
  const { file } = work;
  if (isMarkup(file.format)) {
    const own = { ...work, file: { ...file, format: file.format } };
    return markupToFile(own, to as MarkupTarget | 'doc', options);
  }
  if (!isOfficeFormat(file.format)) throw new FailureError('unsupported-input');
  const { kind } = officeFilters[file.format];
  if (kind === 'slides' && (to === 'html' || to === 'md')) return slidesToMarkup(work, to, options);
  if (kind === 'sheet' && to === 'md') return sheetsToMarkdown(work, options);
  if (isWritten(file.format, to)) return onlyOf(await convertWithOffice(work, fileWish(to, options)));
  if (kind === 'text') return officeToMarkup(work, to as MarkupTarget, options);
  throw new FailureError('unsupported-input');
};
