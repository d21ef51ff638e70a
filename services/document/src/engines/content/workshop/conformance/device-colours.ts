import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
} from 'pdf-lib';
import { nameAt } from '../../../disclosure/pdf-seen.ts';
import { dictAt, listAt, numberAt } from './clauses/entries.ts';
import { operatorsIn } from './operators-in.ts';

const DEVICES: readonly string[] = ['DeviceGray', 'DeviceRGB', 'DeviceCMYK'];
const DEEPEST = 4;

const OPERATORS: Readonly<Record<string, string>> = {
  ...{ g: 'DeviceGray', G: 'DeviceGray', rg: 'DeviceRGB', RG: 'DeviceRGB', k: 'DeviceCMYK', K: 'DeviceCMYK' },
  ...{ '/DeviceGray': 'DeviceGray', '/DeviceRGB': 'DeviceRGB', '/DeviceCMYK': 'DeviceCMYK' },
};
/** How pictures that stand in the content itself name them. */
const INLINE: Readonly<Record<string, string>> = { '/G': 'DeviceGray', '/RGB': 'DeviceRGB', '/CMYK': 'DeviceCMYK' };

const addUsed = (content: Buffer, found: Set<string>): void => {
  let isPicture = false;
  for (const word of operatorsIn(content)) {
    if (word === 'BI') isPicture = true;
    if (word === 'ID') isPicture = false;
    const device = OPERATORS[word] ?? (isPicture ? INLINE[word] : undefined);
    if (device !== undefined) found.add(device);
  }
};

const addNamed = (space: PDFObject | undefined, found: Set<string>, depth = 0): void => {
  if (depth > DEEPEST) return;
  if (space instanceof PDFName && DEVICES.includes(space.decodeText())) found.add(space.decodeText());
  if (!(space instanceof PDFArray)) return;
  for (const at of space.asArray().keys()) addNamed(space.lookup(at), found, depth + 1);
};

const addDeclared = (dict: PDFDict, found: Set<string>): void => {
  for (const key of ['ColorSpace', 'CS']) {
    const value = dict.lookup(PDFName.of(key));
    if (value instanceof PDFDict) for (const name of value.keys()) addNamed(value.lookup(name), found);
    else addNamed(value, found);
  }
};

const isDrawing = ({ dict }: PDFRawStream): boolean =>
  nameAt(dict, 'Subtype') === 'Form' || numberAt(dict, 'PatternType') === 1;

/** Streams that draw: of pages, forms, patterns, and letters that are drawings. */
const drawingsOf = (document: PDFDocument, dicts: readonly PDFDict[]): ReadonlySet<PDFRawStream> => {
  const all = document.context.enumerateIndirectObjects().map(([, object]) => object);
  const drawings = all.filter((each): each is PDFRawStream => each instanceof PDFRawStream && isDrawing(each));
  const pages = document.getPages().flatMap(({ node }) => listAt(node, 'Contents'));
  const letters = dicts.map((dict) => dictAt(dict, 'CharProcs')).flatMap((procs) => (procs ? membersOf(procs) : []));
  return new Set([...drawings, ...[...pages, ...letters].filter((each) => each instanceof PDFRawStream)]);
};

const membersOf = (dict: PDFDict): readonly (PDFObject | undefined)[] => dict.keys().map((key) => dict.lookup(key));

/** Colours of devices that a document uses or declares. */
export const deviceColours = (document: PDFDocument, dicts: readonly PDFDict[]): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const dict of dicts) addDeclared(dict, found);
  for (const stream of drawingsOf(document, dicts)) addUsed(Buffer.from(decodePDFRawStream(stream).decode()), found);
  return found;
};
