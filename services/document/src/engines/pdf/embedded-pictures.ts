import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { fileNames, type OutputFile } from '@convi/worker-kit';
import type { DocumentWork } from '../routes/document-work.ts';
import { openPdf } from './open-pdf.ts';
import { pageRanges } from './page-ranges.ts';
import { runTool } from './run-tool.ts';

const ENDINGS: Readonly<Record<string, FormatId>> = { jpg: 'jpg', png: 'png', jp2: 'jp2' };
const BASE = 'picture';

/** Rows of `pdfimages -list`: page, number, and what the picture is for. Masks are parts of others. */
const ROW = /^\s*\d+\s+(\d+)\s+(\w+)/gm;
const picturesIn = (list: string): ReadonlySet<number> =>
  new Set([...list.matchAll(ROW)].filter(([, , kind]) => kind === 'image').map(([, number]) => Number(number)));

const found = (name: string, wanted: ReadonlySet<number>): OutputFile | undefined => {
  const [, number, ending = ''] = /^picture-\d*-?(\d+)\.(\w+)$/.exec(name) ?? [];
  const format = ENDINGS[ending];
  return format && number !== undefined && wanted.has(Number(number)) ? { name, format } : undefined;
};

/** The pictures that a PDF holds, as they lie in it where a picture format can hold them so. */
export const embeddedPictures = async (
  { context, engines: { hidden }, file }: DocumentWork,
  pageRange: string | undefined,
): Promise<readonly OutputFile[]> => {
  const { name, pages, isMended } = await openPdf({ context, hidden, file });
  if (isMended) context.warn('damaged-source');
  const results: OutputFile[] = [];
  for (const [at, { first, last }] of pageRanges(pageRange, pages).entries()) {
    const range = ['-f', String(first), '-l', String(last)];
    const list = await runTool(context, hidden, { command: ['/usr/bin/pdfimages', '-list', ...range, name] });
    const base = `${BASE}-${at}`;
    await runTool(context, hidden, { command: ['/usr/bin/pdfimages', '-png', '-j', '-jp2', ...range, name, base] });
    const names = (await fileNames(context.workdir)).filter((each) => each.startsWith(`${base}-`)).toSorted();
    const wanted = picturesIn(list.toString('utf8'));
    results.push(...names.flatMap((each) => found(each, wanted) ?? []));
  }
  if (results.length === 0) throw new FailureError('nothing-inside');
  return results;
};
