import { fileNames, type InputFile, type JobContext, linkFile } from '@convi/worker-kit';

/**
 * A camera raw under a name that says nothing: ours says `.dng` for those of all makers, and exiftool then looks for nothing
 * else in it.
 */
export const withoutEnding = async ({ workdir }: Pick<JobContext, 'workdir'>, file: InputFile): Promise<InputFile> => {
  if (file.format !== 'raw') return file;
  const name = `raw-${file.name.split('.')[0]}`;
  // A job that measures a file before it reads it comes here twice.
  if (!(await fileNames(workdir)).includes(name)) await linkFile(workdir, name, file.path);
  return { ...file, name };
};
