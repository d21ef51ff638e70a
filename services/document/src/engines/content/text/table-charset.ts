import { open } from 'node:fs/promises';
import { detectCharset } from '../charsets/detect-charset.ts';
import { readAt } from '../containers/read-at.ts';

/* dBASE: the header's length stands at 8, the language of its driver at 29. */
const HEADER_BYTES_AT = 8;
const DRIVER_AT = 29;
const SAMPLE_BYTES = 64 * 1024;

const DRIVERS: Readonly<Record<number, string>> = {
  3: 'windows-1252',
  19: 'shift_jis',
  38: 'ibm866',
  77: 'gb18030',
  78: 'euc-kr',
  79: 'big5',
  87: 'windows-1252',
  101: 'ibm866',
  120: 'big5',
  122: 'gb18030',
  123: 'shift_jis',
  200: 'windows-1250',
  201: 'windows-1251',
};

/** The charset of a dBASE table: as it says, and where it does not, as its rows read. */
export const tableCharset = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const content = await readAt(file, 0, SAMPLE_BYTES);
    const said = DRIVERS[content[DRIVER_AT] ?? 0];
    return said ?? detectCharset(content.subarray(content.readUInt16LE(HEADER_BYTES_AT)));
  } finally {
    await file.close();
  }
};
