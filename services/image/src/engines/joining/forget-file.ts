import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputFile, JobContext } from '@convi/worker-kit';

/** Removes what was made on the way, in the job's folder and in that of an engine: of many pictures it would fill scratch. */
export const forgetFile = async (
  { workdir }: JobContext,
  { name }: Pick<InputFile, 'name'>,
  engineDir: string,
): Promise<void> => {
  for (const dir of [workdir, engineDir]) await rm(join(dir, name), { force: true });
};
