import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

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

const DECLARED = /^<\?xml[^>]*?\sencoding=["']([\w.:-]+)["']/;

const UTF_8 = /^utf-?8$/i;
const labelOf = (file: Buffer): string => DECLARED.exec(file.toString('latin1', 0, 200))?.[1] ?? 'utf-8';

const decoded = (file: Buffer): string => {
  const label = labelOf(file);
  try {
    return new TextDecoder(label).decode(file);
  } catch {
    // A label that nobody knows.
    return file.toString('utf8');
  }
};

/** More is no drawing. */
const MOST_BYTES = 64 * 1024 ** 2;
const isPacked = (file: Buffer): boolean => file.readUInt16BE(0) === 0x1f8b;

/** The text of a drawing, whatever its encoding, and when it is packed as well. */
export const textOfDrawing = async (path: string): Promise<string> => {
  const file = await readFile(path);
  const plain = isPacked(file) ? gunzipSync(file, { maxOutputLength: MOST_BYTES }) : file;
  return wide(plain) ?? decoded(plain);
};

/** A drawing in the only encoding by which libvips tells one: others it does not take for text. */
export const drawingText = async (path: string): Promise<Buffer> => {
  const file = await readFile(path);
  const text = wide(file) ?? (UTF_8.test(labelOf(file)) ? undefined : decoded(file));
  return text === undefined ? file : Buffer.from(text.replace(/^(<\?xml[^>]*?)\s+encoding=(["'])[^"']*\2/, '$1'));
};
