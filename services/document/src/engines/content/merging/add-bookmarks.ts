import { PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef } from 'pdf-lib';
import type { Transplant } from './transplant.ts';

/* Outlines: ISO 32000-1 §12.3.3. The items of a level are a chain. */
const OUTLINES = PDFName.of('Outlines');
const FIRST = PDFName.of('First');
const LAST = PDFName.of('Last');
const NEXT = PDFName.of('Next');
const PREVIOUS = PDFName.of('Prev');
const PARENT = PDFName.of('Parent');
const COUNT = PDFName.of('Count');
const MOST_ITEMS = 10_000;

const rootOf = ({ target }: Transplant): { readonly root: PDFDict; readonly ref: PDFRef } => {
  const present = target.catalog.get(OUTLINES);
  if (present instanceof PDFRef) return { root: target.context.lookup(present, PDFDict), ref: present };
  const root = target.context.obj({ Type: 'Outlines' });
  const ref = target.context.register(root);
  target.catalog.set(OUTLINES, ref);
  return { root, ref };
};

/** The top items of a copied tree; undefined when they are no chain. */
const topItems = ({ target }: Transplant, tree: PDFDict): readonly PDFRef[] | undefined => {
  const items: PDFRef[] = [];
  let next = tree.get(FIRST);
  while (next instanceof PDFRef && items.length < MOST_ITEMS) {
    if (items.includes(next)) return undefined;
    items.push(next);
    next = target.context.lookupMaybe(next, PDFDict)?.get(NEXT);
  }
  return items;
};

type Branch = { readonly root: PDFDict; readonly ref: PDFRef };

const append = ({ target: { context } }: Transplant, { root, ref }: Branch, items: readonly PDFRef[]): void => {
  for (const item of items) {
    const before = root.get(LAST);
    const dictionary = context.lookup(item, PDFDict);
    dictionary.set(PARENT, ref);
    dictionary.delete(NEXT);
    dictionary.delete(PREVIOUS);
    if (before instanceof PDFRef) {
      dictionary.set(PREVIOUS, before);
      context.lookup(before, PDFDict).set(NEXT, item);
    } else root.set(FIRST, item);
    root.set(LAST, item);
  }
  const count = root.lookupMaybe(COUNT, PDFNumber)?.asNumber() ?? 0;
  root.set(COUNT, PDFNumber.of(count + items.length));
};

const theirItems = (transplant: Transplant): readonly PDFRef[] => {
  const theirs = transplant.source.catalog.lookupMaybe(OUTLINES, PDFDict);
  if (!theirs?.has(FIRST)) return [];
  return topItems(transplant, transplant.copier.copy(theirs)) ?? [];
};

/** A bookmark that leads to a page. */
const titled = ({ target: { context } }: Transplant, { title, page }: Title): Branch => {
  const root = context.obj({ Title: PDFHexString.fromText(title), Dest: [page, 'Fit'] });
  return { root, ref: context.register(root) };
};

type Title = { readonly title: string; readonly page: PDFRef };

/**
 * Takes over the bookmarks of a PDF whose pages were copied, behind those that are there already: under one of their own
 * when they get a title.
 */
export const addBookmarks = (transplant: Transplant, title?: Title): void => {
  const items = theirItems(transplant);
  if (!title) {
    if (items.length > 0) append(transplant, rootOf(transplant), items);
    return;
  }
  const branch = titled(transplant, title);
  append(transplant, rootOf(transplant), [branch.ref]);
  if (items.length > 0) append(transplant, branch, items);
};
