import { readFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';

const HEAD_BYTES = 8;
const PNG = Buffer.from('89504e47', 'hex');
const PNG_WIDTH_AT = 16;

/** The parts of an ICNS: a type, a length that counts both, and content. */
const partsOf = (file: Buffer): Buffer[] => {
  const parts: Buffer[] = [];
  for (let at = HEAD_BYTES; at + HEAD_BYTES <= file.length; ) {
    const bytes = file.readUInt32BE(at + 4);
    if (bytes < HEAD_BYTES || at + bytes > file.length) break;
    parts.push(file.subarray(at + HEAD_BYTES, at + bytes));
    at += bytes;
  }
  return parts;
};

const isPng = (part: Buffer): boolean => part.length > PNG_WIDTH_AT + 4 && part.subarray(0, 4).equals(PNG);

/** The largest PNG in an icon of macOS. The bare pixels of icons before 10.5 and JPEG 2000 are not read. */
export const icnsPicture = async (path: string): Promise<Buffer> => {
  const parts = partsOf(await readFile(path));
  if (parts.length === 0) throw new EngineFailure('corrupt-input');
  const pictures = parts.filter(isPng);
  const [largest] = pictures.toSorted((a, b) => b.readUInt32BE(PNG_WIDTH_AT) - a.readUInt32BE(PNG_WIDTH_AT));
  if (!largest) throw new EngineFailure('unsupported-input');
  return largest;
};
