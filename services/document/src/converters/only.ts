import { FailureError } from '@convi/kernel';
import type { InputFile } from '@convi/worker-kit';

/** The one file of an operation that takes each on its own. */
export const only = ([file]: readonly InputFile[]): InputFile => {
  if (!file) throw new FailureError('internal');
  return file;
};
