import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import type { OutputFile } from '@convi/worker-kit';
import * as z from 'zod';
import { askContent, inJob } from '../../content/content-engine.ts';
import { type MarkupTarget, markupWriters } from '../../markup/markup-formats.ts';
import { runPandoc } from '../../markup/run-pandoc.ts';
import { type DocumentWork, inFolder } from '../../routes/document-work.ts';
import { pageCuttings, plannedPage } from './page-cuttings.ts';
import { type ToldPages, tellPages } from './tell-pages.ts';

export type ReadingTarget = Extract<FormatId, MarkupTarget>;

const planned = z.object({ pages: z.array(plannedPage) });
const read = z.object({ hasLostLayout: z.boolean() });

/** What pages say as a web page in the folder of the process that read them, with its pictures where these have a place. */
const readPages = async (work: DocumentWork, { pdf, pages, runs }: ToldPages, hasPictures: boolean) => {
  const { context, engines, file } = work;
  const ask = askContent(engines.content, context);
  const names = [pdf, ...runs.flatMap(({ printed, boxed }) => [printed, boxed])];
  const given = names.map((name) => ({ from: join(context.workdir, name), name }));
  const inside = runs.map(({ first, printed, boxed }) => ({ first, printed: inJob(printed), boxed: inJob(boxed) }));
  const plan = inJob(`plan-${file.fileId}.json`);
  const question = { do: 'planReading', given, request: { pdf: inJob(pdf), runs: inside, to: plan } };
  const { answer } = await ask(question, planned);
  const cut = hasPictures ? await pageCuttings(work, { pdf, pages, planned: answer.pages }) : [];
  if (!hasPictures && answer.pages.length > 0) context.warn('pictures-left-out');
  const pictures = cut.map(({ page, n, name }) => ({ page, n, path: inJob(name) }));
  const name = `reading-${file.fileId}.html`;
  const request = { runs: inside, plan, hasPictures, pictures, to: inJob(name) };
  const told = await ask({ do: 'readPrinted', given: [], request }, read);
  return { name, dir: told.dir, ...told.answer };
};

/** What a PDF says in another format: headings, paragraphs and lists, tables, pictures where they stand. */
export const pdfToReading = async (
  work: DocumentWork,
  to: ReadingTarget,
  pageRange: string | undefined,
): Promise<OutputFile> => {
  const { context, engines } = work;
  const { keeps } = markupWriters[to];
  const { hasLostLayout, ...page } = await readPages(work, await tellPages(work, pageRange), keeps);
  if (hasLostLayout) context.warn('layout-lost');
  const from = await inFolder(context, page, page.name);
  if (to === 'html') return { name: from };
  const wish = { from, reader: 'html', to, name: `reading-result.${to}` } as const;
  return { name: await runPandoc({ context, hidden: engines.hidden }, wish) };
};
