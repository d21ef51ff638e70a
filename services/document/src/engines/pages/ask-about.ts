import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ZodType } from 'zod';
import { askContent, type Question } from '../content/content-engine.ts';
import type { PageWork } from './page-work.ts';

/**
 * Asks the job's process that looks into content. What it was given is taken away from it afterwards: the next file of the job
 * may come with the same names.
 */
export const askAbout = async <T>({ engines, context }: PageWork, question: Question, shape: ZodType<T>) => {
  const answered = await askContent(engines.content, context)(question, shape);
  await Promise.all(question.given.map(({ name }) => rm(join(answered.dir, name), { force: true })));
  return answered;
};
