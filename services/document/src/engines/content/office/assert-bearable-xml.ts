import type { FileHandle } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { unpack } from '../containers/unpack.ts';
import type { ZipEntry } from '../containers/zip-directory.ts';
import { type XmlShape, xmlScanner } from './xml-scanner.ts';

/** libxml2 reads no more within each other; tables within tables that deep take the office minutes or for ever. */
const DEEPEST = 256;
/** More than the memory of an office holds as a document. */
const MOST_BYTES = 512 * 1024 ** 2;

/**
 * A part that unpacks to so many times its size, and to that much at all, was made to do so: Apache POI takes 100 times for a
 * bomb, and sheets of equal rows come near to that.
 */
const MOST_TIMES = 200;
const HARMLESS_BYTES = 16 * 1024 ** 2;

/** Empty ones are 6,000 pages, three times what a file may have; 400,000 held an office for 89 s. */
const MOST_BLOCKS = 300_000;

/**
 * `none`: ECMA-376 part 2 §8.1.4 forbids document types. `plain`: older writers name theirs, and it declares nothing. `any`:
 * drawings have them from widespread programs.
 */
export type Types = 'none' | 'plain' | 'any';

/**
 * Where paragraphs lie: below `w:document` and `w:body`, or `office:document`, `office:body` and `office:text`. Rows of sheets
 * lie elsewhere, or in parts of other names.
 */
const blocksOf = (name: string, { third, fourth }: Readonly<XmlShape>): number =>
  /^word\/document\d*\.xml$/.test(name) ? third : name === 'content.xml' ? fourth : 0;

const assertShape = ({ deepest, hasType, hasEntities }: Readonly<XmlShape>, types: Types): void => {
  if (deepest > DEEPEST) throw new EngineFailure('too-complex');
  // Made to have its reader expand or fetch something.
  if ((types !== 'any' && hasEntities) || (types === 'none' && hasType)) throw new EngineFailure('corrupt-input');
};

/** XML under the name of its part; of flat documents that of the part which has their text. */
type XmlPart = { readonly name: string; readonly xml: AsyncIterable<Buffer> };

/** Refuses XML that is made to keep its reader busy. Returns its size. */
export const assertBearable = async ({ name, xml }: XmlPart, types: Types, left = MOST_BYTES): Promise<number> => {
  const { push, shape } = xmlScanner();
  let bytes = 0;
  for await (const piece of xml) {
    push(piece);
    assertShape(shape, types);
    bytes += piece.length;
    if (bytes > left || blocksOf(name, shape) > MOST_BLOCKS) throw new EngineFailure('too-complex');
  }
  return bytes;
};

/** The part of a document that holds its text, or says where that is: an office shows a blank page of an empty one. */
const MAIN = /^(?:word\/document|xl\/workbook|ppt\/presentation)\d*\.xml$|^content\.xml$/;

/** Refuses a packed document with such parts. */
export const assertBearableParts = async (
  file: FileHandle,
  entries: readonly ZipEntry[],
  types: Types,
): Promise<void> => {
  let left = MOST_BYTES;
  for (const entry of entries) {
    const [, ending] = /\.(xml|rels|svg|vml)$/i.exec(entry.name) ?? [];
    if (ending === undefined) continue;
    const ofPart = /svg/i.test(ending) ? 'any' : types;
    const most = Math.min(left, Math.max(HARMLESS_BYTES, MOST_TIMES * entry.packedBytes));
    const bytes = await assertBearable({ name: entry.name, xml: unpack(file, entry) }, ofPart, most);
    if (bytes === 0 && MAIN.test(entry.name)) throw new EngineFailure('corrupt-input');
    left -= bytes;
  }
};
