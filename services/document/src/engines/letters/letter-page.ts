import { FailureError } from '@convi/kernel';
import type { OutputFile } from '@convi/worker-kit';
import { contentEngine } from '../content/content-engine.ts';
import { printPage } from '../markup/print/print-page.ts';
import { runPandoc } from '../markup/run-pandoc.ts';
import { convertWithOffice } from '../office/convert-with-office.ts';
import { type PdfWish, pageWish } from '../office/office-wish.ts';
import { isStandard } from '../office/pdf-options.ts';
import { type DocumentWork, inFolder, onlyOf, workOn } from '../routes/document-work.ts';
import { isLetter } from './letter-formats.ts';

const OFFICE = 'letter.odt';

/** A letter as a web page in the job's folder: its fields, its text with its pictures, a list of what is attached. */
const letterSource = async ({ context, engines, file }: DocumentWork): Promise<string> => {
  if (!isLetter(file.format)) throw new FailureError('unsupported-input');
  const page = `letter-${file.fileId}.html`;
  const given = { from: file.path, name: `source-${file.fileId}` };
  const { answer, dir } = await contentEngine(engines.content, context).readLetter(given, {
    kind: file.format,
    to: page,
  });
  if (answer.attachments > 0) context.warn('attachments-listed');
  return inFolder(context, { name: page, dir }, page);
};

/** Prints a letter. */
export const letterPage = async (work: DocumentWork, wish: PdfWish): Promise<OutputFile> => {
  const { context, engines } = work;
  const from = await letterSource(work);
  if (!isStandard(wish)) return printPage({ context, hidden: engines.hidden, wish, from });
  const name = await runPandoc({ context, hidden: engines.hidden }, { from, reader: 'html', to: 'odt', name: OFFICE });
  return onlyOf(await convertWithOffice(workOn(work, name, 'odt'), pageWish(wish)));
};
