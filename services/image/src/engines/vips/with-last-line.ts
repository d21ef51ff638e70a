import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNames, type InputFile, type JobContext, placeFile } from '@convi/worker-kit';

const ENDS_IN_DIGIT = /^P[123][\s\S]*\d$/;

const endsOf = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = await file.read({ buffer: Buffer.alloc(2), position: 0 });
    const tail = await file.read({ buffer: Buffer.alloc(1), position: Math.max(0, size - 1) });
    return head.buffer.toString('latin1') + tail.buffer.toString('latin1');
  } finally {
    await file.close();
  }
};

/** A portable picture in words whose last line does not end, as one whose does: ImageMagick takes the other for cut. */
export const withLastLine = async ({ workdir }: JobContext, file: InputFile): Promise<InputFile> => {
  if (file.format !== 'ppm' || !ENDS_IN_DIGIT.test(await endsOf(file.path))) return file;
  const name = `ended-${file.name}`;
  // A job that measures a file before it reads it comes here twice.
  if (!(await fileNames(workdir)).includes(name))
    await placeFile(workdir, name, Buffer.concat([await readFile(file.path), Buffer.from('\n')]));
  return { ...file, name, path: join(workdir, name) };
};
