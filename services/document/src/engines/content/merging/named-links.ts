import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFObject, PDFString } from 'pdf-lib';

/* Destinations: ISO 32000-1 §12.3.2; name trees §7.9.6. */
const DEEPEST_TREE = 50;

type Names = Map<string, PDFObject>;

const textOf = (object: PDFObject | undefined): string | undefined => {
  if (object instanceof PDFName || object instanceof PDFString || object instanceof PDFHexString)
    return object.decodeText();
  return undefined;
};

const readTree = (node: PDFDict | undefined, names: Names, depth = 0): void => {
  if (!node || depth > DEEPEST_TREE) return;
  const pairs = node.lookupMaybe(PDFName.of('Names'), PDFArray);
  for (let at = 0; pairs && at + 1 < pairs.size(); at += 2) {
    const name = textOf(pairs.lookup(at));
    const value = pairs.lookup(at + 1);
    if (name !== undefined && value) names.set(name, value);
  }
  const kids = node.lookupMaybe(PDFName.of('Kids'), PDFArray);
  for (let at = 0; kids && at < kids.size(); at += 1) readTree(kids.lookupMaybe(at, PDFDict), names, depth + 1);
};

const namesOf = ({ catalog }: PDFDocument): Names => {
  const names: Names = new Map();
  for (const [key, value] of catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)?.entries() ?? [])
    names.set(key.decodeText(), value);
  readTree(catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.lookupMaybe(PDFName.of('Dests'), PDFDict), names);
  return names;
};

const placeOf = (names: Names, name: string): PDFArray | undefined => {
  const value = names.get(name);
  const place = value instanceof PDFDict ? value.lookup(PDFName.of('D')) : value;
  return place instanceof PDFArray ? place : undefined;
};

/** Writes the place itself where a dictionary names it (an annotation's or bookmark's `Dest`, an action's `D`). */
const resolve = (holder: PDFDict | undefined, key: string, names: Names): void => {
  const name = textOf(holder?.lookup(PDFName.of(key)));
  const place = name === undefined ? undefined : placeOf(names, name);
  if (place) holder?.set(PDFName.of(key), place);
};

/**
 * Names of places belong to a whole document and would be lost, or mean two places, where documents are put together:
 * every link gets its place itself.
 */
export const resolveNamedLinks = (document: PDFDocument): void => {
  const names = namesOf(document);
  if (names.size === 0) return;
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    resolve(object, 'Dest', names);
    resolve(object.lookupMaybe(PDFName.of('A'), PDFDict), 'D', names);
    if (object.has(PDFName.of('S'))) resolve(object, 'D', names);
  }
};
