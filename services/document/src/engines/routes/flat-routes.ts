import type { OutputFile } from '@convi/worker-kit';
import * as z from 'zod';
import { askContent, inJob } from '../content/content-engine.ts';
import { runPandoc } from '../markup/run-pandoc.ts';
import { convertWithOffice } from '../office/convert-with-office.ts';
import { type FileOptions, fileWish } from '../office/office-wish.ts';
import { type DocumentWork, inFolder, onlyOf } from './document-work.ts';

type Flat = {
  /** One XML with everything in it, as the office writes it. */
  readonly flat: 'fodp' | 'fods';
  readonly ask: 'slidesPage' | 'sheetsText';
  readonly ending: 'html' | 'md';
};

const told = z.object({ hasLostPictures: z.boolean().optional() });

/** Has the office write a document as one XML, and what that says written anew. Returns its name in the job's folder. */
const rewritten = async (work: DocumentWork, { flat, ask, ending }: Flat, options: FileOptions): Promise<string> => {
  const { context, engines, file } = work;
  const name = `flat-${file.fileId}.${flat}`;
  const written = onlyOf(await convertWithOffice(work, fileWish(flat, options)));
  await inFolder(context, written, name);
  const to = `told-${file.fileId}.${ending}`;
  const given = [{ from: `${context.workdir}/${name}`, name }];
  const question = { do: ask, given, request: { path: inJob(name), to: inJob(to) } };
  const { answer, dir } = await askContent(engines.content, context)(question, told);
  if (answer.hasLostPictures) context.warn('pictures-left-out');
  return inFolder(context, { name: to, dir }, to);
};

/** Slides as a web page or Markdown, one after the other. */
export const slidesToMarkup = async (
  work: DocumentWork,
  to: 'html' | 'md',
  options: FileOptions,
): Promise<OutputFile> => {
  const from = await rewritten(work, { flat: 'fodp', ask: 'slidesPage', ending: 'html' }, options);
  if (to === 'html') return { name: from };
  const { context, engines } = work;
  return {
    name: await runPandoc({ context, hidden: engines.hidden }, { from, reader: 'html', to, name: `slides.${to}` }),
  };
};

/** Sheets as Markdown, a table each. */
export const sheetsToMarkdown = async (work: DocumentWork, options: FileOptions): Promise<OutputFile> => ({
  name: await rewritten(work, { flat: 'fods', ask: 'sheetsText', ending: 'md' }, options),
});
