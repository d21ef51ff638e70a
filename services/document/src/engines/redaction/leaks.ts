import { join } from 'node:path';
import * as z from 'zod';
import { inJob } from '../content/content-engine.ts';
import { askAbout } from '../pages/ask-about.ts';
import type { PageWork } from '../pages/page-work.ts';
import { findOn } from './find-on.ts';
import type { Sought } from './patterns.ts';

const answer = z.object({ leaks: z.boolean() });

/** Whether anything that is sought is left in a PDF where it is not shown: beside its pages, in its strings, in its drawings. */
export const leaks = async (work: PageWork, pdf: string, sought: Sought): Promise<boolean> => {
  const beside = await findOn(work, { pdf, sought, box: 'media' });
  if (beside.boxes.length > 0) return true;
  const name = `seek-${pdf}`;
  const question = {
    do: 'seek',
    given: [{ from: join(work.context.workdir, pdf), name }],
    request: { ...sought, path: inJob(name) },
  };
  return (await askAbout(work, question, answer)).answer.leaks;
};
