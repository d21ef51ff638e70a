import { readFile } from 'node:fs/promises';

const BIG_ENDIAN = Buffer.from([0xfe, 0xff]);
const LITTLE_ENDIAN = Buffer.from([0xff, 0xfe]);

const wide = (file: Buffer): string | undefined => {
  const mark = file.subarray(0, 2);
  if (mark.equals(LITTLE_ENDIAN)) return file.toString('utf16le', 2);
  // Half a character at the end is none.
  return mark.equals(BIG_ENDIAN)
    ? file
        .subarray(2, file.length & ~1)
        .swap16()
        .toString('utf16le')
    : undefined;
};

/** A drawing in the only encoding by which libvips tells one: it does not know those of two bytes. */
export const drawingText = async (path: string): Promise<Buffer> => {
  const file = await readFile(path);
  const text = wide(file);
  return text === undefined ? file : Buffer.from(text.replace(/^(<\?xml[^>]*?)\s+encoding=(["'])[^"']*\2/, '$1'));
};
