import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobContext, OutputFile } from '@convi/worker-kit';

/**
 * Takes what an engine left out of its folder into the job's own, under another name: the engine may write the next one.
 * A link in its place is moved as the link it is, and followed by nobody.
 */
export const moveOutput = async (
  { workdir }: Pick<JobContext, 'workdir'>,
  output: OutputFile,
  name: string,
): Promise<OutputFile> => {
  const { dir = workdir, ...moved } = output;
  await rename(join(dir, output.name), join(workdir, name));
  return { ...moved, name };
};
