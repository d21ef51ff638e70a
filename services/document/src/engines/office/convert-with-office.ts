import { join } from 'node:path';
import { type FailureSlug, type FormatId, formatOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import {
  type EnginePool,
  type InputFile,
  JOB_FOLDER,
  type JobContext,
  linkFile,
  type OutputFile,
  type TakenEngine,
} from '@convi/worker-kit';
import * as z from 'zod';
import { contentEngine } from '../content/content-engine.ts';
import { isOfficeFormat, type OfficeFormat, officeFilters } from './office-filters.ts';
import { type OfficeWish, pdfOptions } from './office-wish.ts';
import { TEXT_OPTIONS, tableOptions } from './text-options.ts';

export type OfficeEngines = { readonly office: EnginePool; readonly content: EnginePool };

const answer = z.object({ pages: z.int() });

/** A document as the office gets it: where it lies, and how its filter is to read it. */
type Prepared = { readonly from: string; readonly importOptions?: string; readonly password?: string };

const PLAIN_KINDS = ['txt', 'csv', 'html'] as const;
type PlainKind = (typeof PLAIN_KINDS)[number];
const isPlain = (format: FormatId): format is PlainKind => (PLAIN_KINDS as readonly FormatId[]).includes(format);

type Work = {
  readonly engines: OfficeEngines;
  readonly context: JobContext;
  readonly file: InputFile;
};

const prepareText = async ({ engines, context, file }: Work, kind: PlainKind): Promise<Prepared> => {
  const to = `text-${file.fileId}`;
  const given = { from: file.path, name: `source-${file.fileId}` };
  const { text, dir } = await contentEngine(engines.content, context).recode(given, kind, to);
  if (text.isEmpty) throw new FailureError('nothing-inside');
  const from = join(dir, to);
  if (kind === 'html') return { from };
  return { from, importOptions: text.table ? tableOptions(text.table) : TEXT_OPTIONS };
};

const prepareOffice = async ({ engines, context, file }: Work): Promise<Prepared> => {
  const given = { from: file.path, name: `source-${file.fileId}` };
  const lock = file.format === 'rtf' ? 'no' : await contentEngine(engines.content, context).examine(given);
  if (lock === 'yes' && file.password === undefined) throw new FailureError('password-needed');
  // Only to what is locked, so that an answer to a password is about the password.
  return { from: file.path, ...(lock !== 'no' && file.password !== undefined && { password: file.password }) };
};

const takeOffice = ({ engines, context }: Work): Promise<TakenEngine> =>
  context.keep('office', {
    open: () => engines.office.take(context.signal),
    close: (taken) => taken.release(),
    isUsable: (taken) => taken.isUsable(),
  });

const requestOf = (file: InputFile & { readonly format: OfficeFormat }, wish: OfficeWish, prepared: Prepared) => {
  const { format } = file;
  const { importOptions, password } = prepared;
  const { importFilter, expected, exportFilter } = officeFilters[format];
  return {
    // A neutral name: fields of a document may print it.
    input: `document.${formatOf(format).extensions[0]}`,
    output: `result-${file.fileId}.pdf`,
    ...{ importFilter, expectedFilters: expected, exportFilter, importOptions, password },
    ...{ pageRange: wish.pageRange, maxPages: wish.maxPages, pdf: pdfOptions(wish, format) },
    isTable: format === 'csv',
    isStripped: wish.metadata === 'strip',
  };
};

const hasSlug = (error: unknown, slug: FailureSlug): boolean => error instanceof FailureError && error.slug === slug;

type Ordered = { readonly work: Work; readonly wish: OfficeWish; readonly prepared: Prepared };

const askOffice = async (office: TakenEngine, { work, wish, prepared }: Ordered): Promise<OutputFile> => {
  const { context, file } = work;
  if (!isOfficeFormat(file.format)) throw new FailureError('unsupported-input');
  const { input, output, ...rest } = requestOf({ ...file, format: file.format }, wish, prepared);
  await linkFile(office.dir, input, prepared.from);
  const request = { ...rest, input: join(JOB_FOLDER, input), output: join(JOB_FOLDER, output) };
  const { timeoutMs, signal } = context;
  const answered = await office.ask({ do: 'convert', request }, { timeoutMs, signal }).catch(async (error: unknown) => {
    // Called off before it was asked: what lies in its folder must not meet the next file of the job.
    if (hasSlug(error, 'cancelled')) await office.release();
    throw error;
  });
  const { pages } = answer.parse(answered);
  return { name: output, dir: office.dir, facts: { pages } };
};

const isCrash = (error: unknown): boolean => hasSlug(error, 'engine-crashed');

/**
 * Makes a PDF of an office document. One that ends a process is tried once more in a fresh one, as an office now and then
 * falls by itself; one that ends both is at fault.
 */
export const convertWithOffice = async (work: Work, wish: OfficeWish): Promise<OutputFile> => {
  const { format } = work.file;
  const prepared = isPlain(format) ? await prepareText(work, format) : await prepareOffice(work);
  const ordered = { work, wish, prepared };
  const office = await takeOffice(work);
  try {
    return await askOffice(office, ordered);
  } catch (error) {
    if (!isCrash(error) || office.isUsable()) throw error;
  }
  const fresh = await takeOffice(work);
  try {
    return await askOffice(fresh, ordered);
  } catch (error) {
    throw isCrash(error) ? new FailureError('corrupt-input', { cause: error }) : error;
  }
};
