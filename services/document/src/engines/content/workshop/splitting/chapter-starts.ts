import { EngineFailure } from '@convi/worker-kit/engine-script';
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFRef } from 'pdf-lib';
import { resolveNamedLinks } from '../../merging/named-links.ts';

const MOST = 100_000;

const pageOf = (item: PDFDict): PDFRef | undefined => {
  const place = item.lookup(PDFName.of('Dest')) ?? item.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('D'));
  const page = place instanceof PDFArray ? place.get(0) : undefined;
  return page instanceof PDFRef ? page : undefined;
};

const topItems = (document: PDFDocument): PDFDict[] => {
  const items: PDFDict[] = [];
  let next = document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)?.lookup(PDFName.of('First'));
  while (next instanceof PDFDict && items.length < MOST) {
    items.push(next);
    next = next.lookup(PDFName.of('Next'));
  }
  return items;
};

/**
 * The pages, from 1, at which the chapters of a document begin by its top bookmarks; what stands before the first is a chapter
 * too. Fails as `nothing-inside` when there is none.
 */
export const chapterStarts = (document: PDFDocument): readonly number[] => {
  resolveNamedLinks(document);
  const numbers = new Map(document.getPages().map(({ ref }, at) => [ref, at + 1]));
  const starts = topItems(document).flatMap((item) => {
    const page = pageOf(item);
    return (page && numbers.get(page)) ?? [];
  });
  if (starts.length === 0) throw new EngineFailure('nothing-inside');
  return [...new Set([1, ...starts])].sort((a, b) => a - b);
};
