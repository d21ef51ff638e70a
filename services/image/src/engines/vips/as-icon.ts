import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNames, type InputFile, type JobContext, placeFile } from '@convi/worker-kit';

const TYPE_AT = 2;
const ICON = 1;

/** A pointer is an icon of another type, with its hot spot where icons tell their depth: no loader knows it by its content. */
export const asIcon = async ({ workdir }: JobContext, file: InputFile): Promise<InputFile> => {
  if (file.format !== 'cur') return file;
  const name = `icon-${file.name.split('.')[0]}.ico`;
  const icon = { ...file, format: 'ico' as const, name, path: join(workdir, name) };
  // A job that measures a file before it reads it comes here twice.
  if ((await fileNames(workdir)).includes(name)) return icon;
  const content = await readFile(file.path);
  content.writeUInt8(ICON, TYPE_AT);
  await placeFile(workdir, name, content);
  return icon;
};
