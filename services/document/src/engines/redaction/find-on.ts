import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import * as z from 'zod';
import { inJob } from '../content/content-engine.ts';
import { askAbout } from '../pages/ask-about.ts';
import type { PageWork } from '../pages/page-work.ts';
import { pdfFailure } from '../pdf/pdf-failure.ts';
import { runInFolder } from '../pdf/run-in-folder.ts';
import type { FindAnswer } from './find-sought.ts';
import type { Sought } from './patterns.ts';

const WORDS = 'words.html';

const box = z.object({
  ...{ page: z.int(), left: z.number(), top: z.number(), width: z.number(), height: z.number() },
});
const answer = z.object({ boxes: z.array(box), found: z.array(z.int()) });

export type Finding = {
  readonly pdf: string;
  readonly sought: Sought;
  /** What is looked through: what is shown of pages, or all that they have. */
  readonly box: 'crop' | 'media';
};

/** Where on the pages of a PDF in the job's folder words stand that are sought. */
export const findOn = async (work: PageWork, { pdf, sought, box: shown }: Finding): Promise<FindAnswer> => {
  const { context, engines } = work;
  if (sought.terms.length + sought.kinds.length === 0) return { boxes: [], found: [] };
  const crop = shown === 'crop' ? ['-cropbox'] : [];
  const command = ['/usr/bin/pdftotext', '-enc', 'UTF-8', '-bbox', ...crop, pdf, WORDS] as const;
  const { outcome } = await runInFolder(context, engines.hidden, { command: [...command] });
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  const from = join(context.workdir, WORDS);
  const question = {
    do: 'findSought',
    given: [{ from, name: WORDS }],
    request: { ...sought, words: inJob(WORDS) },
  };
  const found = await askAbout(work, question, answer);
  await rm(from);
  return found.answer;
};
