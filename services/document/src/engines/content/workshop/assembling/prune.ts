import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef } from 'pdf-lib';

const [FIRST, LAST, NEXT, PREVIOUS] = ['First', 'Last', 'Next', 'Prev'].map((name) => PDFName.of(name)) as [
  ...[PDFName, PDFName, PDFName, PDFName],
];
const KIDS = PDFName.of('Kids');
const COUNT = PDFName.of('Count');
const DESTINATION = PDFName.of('Dest');
const ACTION = PDFName.of('A');
/** Deeper trees are loops. */
const DEEPEST = 50;

type OnPages = { readonly document: PDFDocument; readonly marks: ReadonlySet<unknown> };

/** Whether a field, or one below it, is still on a page. */
const isThere = ({ document, marks }: OnPages, ref: PDFRef, depth = 0): boolean => {
  const field = document.context.lookupMaybe(ref, PDFDict);
  if (!field || depth > DEEPEST) return false;
  const kids = field.lookupMaybe(KIDS, PDFArray)?.asArray();
  if (!kids) return marks.has(ref);
  const kept = kids.filter((kid) => kid instanceof PDFRef && isThere({ document, marks }, kid, depth + 1));
  field.set(KIDS, document.context.obj(kept));
  return kept.length > 0;
};

/** Takes form fields out of which no page was taken. */
export const pruneFields = (document: PDFDocument): void => {
  const form = document.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  const fields = form?.lookupMaybe(PDFName.of('Fields'), PDFArray)?.asArray();
  if (!form || !fields) return;
  const marks = new Set(document.getPages().flatMap((page) => page.node.Annots()?.asArray() ?? []));
  const kept = fields.filter((field) => field instanceof PDFRef && isThere({ document, marks }, field));
  form.set(PDFName.of('Fields'), document.context.obj(kept));
};

const leadsSomewhere = (document: PDFDocument, item: PDFDict): boolean => {
  const action = item.lookupMaybe(ACTION, PDFDict);
  const place = item.lookup(DESTINATION) ?? action?.lookup(PDFName.of('D'));
  if (!(place instanceof PDFArray)) return action !== undefined;
  const page = place.get(0);
  return !(page instanceof PDFRef) || document.context.lookup(page) !== undefined;
};

const itemsBelow = (document: PDFDocument, parent: PDFDict): PDFRef[] => {
  const items = new Set<PDFRef>();
  for (let ref = parent.get(FIRST); ref instanceof PDFRef && !items.has(ref); ) {
    items.add(ref);
    ref = document.context.lookupMaybe(ref, PDFDict)?.get(NEXT);
  }
  return [...items];
};

const chain = (document: PDFDocument, parent: PDFDict, items: readonly PDFRef[]): void => {
  for (const key of [FIRST, LAST, COUNT]) parent.delete(key);
  for (const [at, ref] of items.entries()) {
    const item = document.context.lookup(ref, PDFDict);
    const [before, after] = [items[at - 1], items[at + 1]];
    if (before) item.set(PREVIOUS, before);
    else item.delete(PREVIOUS);
    if (after) item.set(NEXT, after);
    else item.delete(NEXT);
  }
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return;
  parent.set(FIRST, first);
  parent.set(LAST, last);
  parent.set(COUNT, PDFNumber.of(items.length));
};

const pruneBelow = (document: PDFDocument, parent: PDFDict, depth: number): number => {
  if (depth > DEEPEST) return 0;
  const kept = itemsBelow(document, parent).filter((ref) => {
    const item = document.context.lookupMaybe(ref, PDFDict);
    if (!item) return false;
    const below = pruneBelow(document, item, depth + 1);
    if (leadsSomewhere(document, item)) return true;
    for (const key of [DESTINATION, ACTION]) item.delete(key);
    return below > 0;
  });
  chain(document, parent, kept);
  return kept.length;
};

/** Takes bookmarks out that lead to pages which were not taken, unless others stand below them. */
export const pruneBookmarks = (document: PDFDocument): void => {
  const outlines = document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict);
  if (outlines && pruneBelow(document, outlines, 0) === 0) document.catalog.delete(PDFName.of('Outlines'));
};
