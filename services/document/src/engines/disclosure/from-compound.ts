import { open } from 'node:fs/promises';
import type { Disclosure } from '@convi/contracts';
import { type CompoundFile, compoundFile } from '../content/containers/compound-file.ts';
import { counted } from './found.ts';

const MACROS = /^(Macros|_VBA_PROJECT_CUR|VBA|_VBA_PROJECT)$/;
const OBJECTS = /^(MBD[0-9A-F]{8}|_\d{9,10}|\u0001Ole10Native)$/;

/* [MS-XLS] 2.4.28: BoundSheet8. */
const BOUND_SHEET = 0x0085;
const MOST_OF_WORKBOOK = 512 * 1024;
const MOST_RECORDS = 4_096;

const nameIn = (body: Buffer): string => {
  const [length, isWide] = [body[6] ?? 0, ((body[7] ?? 0) & 1) === 1];
  return isWide ? body.toString('utf16le', 8, 8 + 2 * length) : body.toString('latin1', 8, 8 + length);
};

const hiddenSheets = async (file: CompoundFile): Promise<Disclosure[]> => {
  const workbook = file.entries.find(({ name }) => name === 'Workbook');
  if (!workbook) return [];
  const head = await file.head(workbook, MOST_OF_WORKBOOK);
  const names: string[] = [];
  for (let at = 0, n = 0; at + 4 <= head.length && n < MOST_RECORDS; n += 1) {
    const [kind, length] = [head.readUInt16LE(at), head.readUInt16LE(at + 2)];
    const body = head.subarray(at + 4, at + 4 + length);
    if (kind === BOUND_SHEET && body.length > 8 && ((body[4] ?? 0) & 3) !== 0) names.push(nameIn(body));
    at += 4 + length;
  }
  return counted('hidden-sheets', names.length, names);
};

/** What Word, Excel and PowerPoint files of before 2007 tell by what they hold; their properties are read elsewhere. */
export const fromCompound = async (path: string): Promise<Disclosure[]> => {
  const handle = await open(path);
  try {
    const file = await compoundFile(handle);
    if (!file) return [];
    const objects = file.entries.filter(({ name }) => OBJECTS.test(name));
    return [
      ...(file.entries.some(({ name }) => MACROS.test(name)) ? [{ kind: 'macros' as const, value: '' }] : []),
      ...counted('embedded-files', objects.length),
      ...(await hiddenSheets(file)),
    ];
  } finally {
    await handle.close();
  }
};
