import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type Converter, defineConverter, type InputFile, type OutputFile } from '@convi/worker-kit';
import { workshop } from '../engines/content/workshop/workshop.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';
import type { PageWork } from '../engines/pages/page-work.ts';
import { openParts, partFormats } from '../engines/pdf/changing/open-part.ts';
import { partsEstimate, partsTimeoutMs } from '../engines/pdf/changing/parts-budget.ts';

const RESULT = 'assembled.pdf';
const WHOLE = 'whole.pdf';
const PART = 'part';

type Pages = OptionsOf<'document-assemble'>['pages'];

/** The list of pages with places of files instead of their ids; without a list all of all files. */
const entriesOf = (files: readonly InputFile[], pages: Pages) => {
  if (!pages) return files.map((_, part) => ({ part, rotation: 0 }));
  const places = new Map(files.map(({ fileId }, at) => [fileId, at]));
  return pages.map((entry) => {
    const { splitBefore } = entry;
    if ('blank' in entry) return { blank: entry.blank, splitBefore };
    const part = places.get(entry.fileId);
    if (part === undefined) throw new FailureError('bad-options');
    return { part, page: entry.page, rotation: entry.rotation, splitBefore };
  });
};

type Assembled = { readonly dir: string; readonly starts: readonly number[]; readonly isStripped: boolean };

/** The assembled PDF as one of its own from each start on. */
const divided = async (work: PageWork, { dir, starts, isStripped }: Assembled): Promise<readonly OutputFile[]> => {
  const given = { from: join(dir, RESULT), name: WHOLE };
  const parts = await workshop(work).split(given, { to: PART, way: { by: 'starts', starts }, isStripped });
  return parts.answer.pages.map((pages, at) => ({ name: `${PART}-${at + 1}.pdf`, dir: parts.dir, facts: { pages } }));
};

/** Pages of any files, turned, repeated, left out and in any order, as one PDF, or as several where marks divide it. */
export const assemble = (engines: DocumentEngines): Converter =>
  defineConverter({
    operation: 'assemble',
    from: partFormats,
    to: 'pdf',
    profile: 'document-assemble',
    unit: 'pages',
    estimateBytes: partsEstimate,
    timeoutMs: partsTimeoutMs,
    convert: async (context, files, { pages, paper, metadata }) => {
      const work = { engines, context };
      const entries = entriesOf(files, pages);
      const parts = await openParts(work, files);
      const maxPages = context.limits.pagesPerFile ?? Number.MAX_SAFE_INTEGER;
      const request = { parts, entries, to: RESULT, paper, maxPages, isStripped: metadata === 'strip' };
      const { answer, dir } = await workshop(work).assemble(request);
      const { starts, hasDroppedFrames, pages: count } = answer;
      if (hasDroppedFrames) context.warn('frames-dropped');
      if (starts.length > 1) return divided(work, { dir, starts, isStripped: request.isStripped });
      return [{ name: RESULT, dir, facts: { pages: count } }];
    },
  });
