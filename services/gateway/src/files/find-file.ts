import { AppError, type FileRecord, type Snapshot } from '@convi/kernel';

/** A file of a project. Throws `file-not-found`. */
export const findFile = ({ files }: Pick<Snapshot, 'files'>, fileId: string): FileRecord => {
  const file = files.find(({ id }) => id === fileId);
  if (!file) throw new AppError('file-not-found');
  return file;
};
