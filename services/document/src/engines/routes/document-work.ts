import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import { type InputFile, type JobContext, linkFile, type OutputFile } from '@convi/worker-kit';
import type { DocumentEngines } from '../document-engines.ts';

/** One document, and what works on it. */
export type DocumentWork = {
  readonly engines: DocumentEngines;
  readonly context: JobContext;
  readonly file: InputFile;
};

/** Puts what an engine left into the job's folder under a name, for the next program. Returns that name. */
export const inFolder = async ({ workdir }: JobContext, output: OutputFile, name: string): Promise<string> => {
  if (output.dir === undefined && output.name === name) return name;
  await linkFile(workdir, name, join(output.dir ?? workdir, output.name));
  return name;
};

/** The only one of several results. */
export const onlyOf = ([output]: readonly OutputFile[]): OutputFile => {
  if (!output) throw new FailureError('engine-crashed');
  return output;
};

/** The work on what an earlier step left in the job's folder, as if it had been given. */
export const workOn = (work: DocumentWork, name: string, format: InputFile['format']): DocumentWork => {
  const { password: _, ...file } = work.file;
  // Engines of the job know the document itself by its id.
  const fileId = `${file.fileId}-step`;
  return { ...work, file: { ...file, fileId, name, format, path: join(work.context.workdir, name) } };
};
