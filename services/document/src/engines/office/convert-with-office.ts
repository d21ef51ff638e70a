import { join } from 'node:path';
import { type FailureSlug, formatOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type InputFile, JOB_FOLDER, linkFile, type OutputFile, type TakenEngine } from '@convi/worker-kit';
import * as z from 'zod';
import { isOfficeFormat, type OfficeFormat, officeFilters } from './office-filters.ts';
import { exportFilterOf } from './office-targets.ts';
import type { OfficeWish } from './office-wish.ts';
import { paperOf } from './paper.ts';
import { isStandard, pdfOptions } from './pdf-options.ts';
import { type OfficeWork, type Prepared, prepareDocument } from './prepare-document.ts';
import { markOf, TEXT_OPTIONS, writtenTable } from './text-options.ts';

const answer = z.object({
  pages: z.int().optional(),
  // What comes out of a sandbox names nothing but what was asked of it.
  names: z.array(z.string().regex(/^result-[\w-]+(\.\d+)?\.[a-z]+$/)).min(1),
  found: z.array(z.enum(['changes', 'comments'])),
});
const WARNINGS = { changes: 'changes-undecided', comments: 'comments-left-out' } as const;

/** A process that holds more between two documents of a job would not end the next one by its own fault. */
const SPENT_BYTES = 768 * 1024 ** 2;

const takeOffice = ({ engines, context }: OfficeWork): Promise<TakenEngine> =>
  context.keep('office', {
    open: () => engines.office.take(context.signal),
    close: (taken) => taken.release(),
    isUsable: (taken) => taken.isUsable() && taken.memoryBytes() <= SPENT_BYTES,
  });

const printed = ({ pdf }: OfficeWish, format: OfficeFormat) =>
  pdf && {
    ...{ pageRange: pdf.pageRange, maxPages: pdf.maxPages, paper: paperOf(pdf) },
    ...{ pdf: pdfOptions(pdf, format), isArchive: isStandard(pdf) },
  };

const written = ({ to, table }: OfficeWish) => ({
  ...(table && { exportOptions: writtenTable(table), mark: markOf(table) }),
  ...(to === 'txt' && { exportOptions: TEXT_OPTIONS }),
});

const requestOf = (file: InputFile & { readonly format: OfficeFormat }, wish: OfficeWish, prepared: Prepared) => {
  const { format } = file;
  const filter = officeFilters[format];
  const exportFilter = exportFilterOf(format, wish.to);
  if (exportFilter === undefined) throw new FailureError('unsupported-input');
  return {
    // A neutral name: fields of a document may print it.
    input: `document.${formatOf(format).extensions[0]}`,
    output: `result-${file.fileId}.${formatOf(wish.to).extensions[0]}`,
    ...{ importFilter: 'importFilter' in filter ? filter.importFilter : undefined, expectedFilters: filter.expected },
    ...{ exportFilter, importOptions: prepared.importOptions, password: prepared.password },
    ...{ changes: wish.changes, comments: wish.comments, ...printed(wish, format), ...written(wish) },
    isTable: format === 'csv' || format === 'tsv' || format === 'dbf',
    isStripped: wish.metadata === 'strip',
  };
};

const hasSlug = (error: unknown, slug: FailureSlug): boolean => error instanceof FailureError && error.slug === slug;

type Ordered = { readonly work: OfficeWork; readonly wish: OfficeWish; readonly prepared: Prepared };

const askOffice = async (office: TakenEngine, { work, wish, prepared }: Ordered): Promise<readonly OutputFile[]> => {
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
  const { pages, names, found } = answer.parse(answered);
  for (const each of found) context.warn(WARNINGS[each]);
  return names.map((name) => ({ name, dir: office.dir, ...(pages !== undefined && { facts: { pages } }) }));
};

const isCrash = (error: unknown): boolean => hasSlug(error, 'engine-crashed');

/**
 * Makes a PDF or another file of an office document; of sheets as plain tables one file each. A document that ends a process
 * is tried once more in a fresh one, as an office now and then falls by itself; one that ends both is at fault.
 */
export const convertWithOffice = async (work: OfficeWork, wish: OfficeWish): Promise<readonly OutputFile[]> => {
  const ordered = { work, wish, prepared: await prepareDocument(work, wish) };
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
