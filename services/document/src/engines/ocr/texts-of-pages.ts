import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { PageWork } from '../pages/page-work.ts';
import { readText } from '../pages/read-text.ts';
import { pdfFailure } from '../pdf/pdf-failure.ts';
import { runInFolder } from '../pdf/run-in-folder.ts';

const NAME = 'texts-of-pages.txt';

/** The text of each page of a PDF in the job's folder; empty where there is none. */
export const textsOfPages = async ({ engines, context }: PageWork, pdf: string, pages: number): Promise<string[]> => {
  const command = ['/usr/bin/pdftotext', '-enc', 'UTF-8', pdf, NAME] as const;
  const { outcome } = await runInFolder(context, engines.hidden, { command });
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  const texts = (await readText(context.workdir, NAME)).split('\f');
  await rm(join(context.workdir, NAME));
  return Array.from({ length: pages }, (_, at) => texts[at]?.trim() ?? '');
};
