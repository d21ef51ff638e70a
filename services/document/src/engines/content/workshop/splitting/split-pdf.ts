import { writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { PDFDocument } from 'pdf-lib';
import { addBookmarks } from '../../merging/add-bookmarks.ts';
import { addFields } from '../../merging/add-fields.ts';
import { passage } from '../../merging/add-pdf.ts';
import { keepInformation } from '../../merging/keep-information.ts';
import { dropUnreached } from '../assembling/drop-unreached.ts';
import { pruneBookmarks, pruneFields } from '../assembling/prune.ts';
import { inPdf, loadPdf } from '../load-pdf.ts';
import { chapterStarts } from './chapter-starts.ts';

/** First and last page, from 1; a part of several is their pages in that order. */
export type PageSpan = { readonly first: number; readonly last: number };
export type SplitWay =
  | { readonly by: 'ranges'; readonly ranges: readonly PageSpan[] }
  | { readonly by: 'starts'; readonly starts: readonly number[] }
  | { readonly by: 'pages'; readonly pagesEach: number }
  | { readonly by: 'bookmarks' }
  | { readonly by: 'size'; readonly maxBytes: number };

export type SplitRequest = {
  readonly path: string;
  /** Parts are written as `<to>-1.pdf` and so on. */
  readonly to: string;
  readonly way: SplitWay;
  readonly isStripped: boolean;
};
export type SplitAnswer = { readonly pages: readonly number[] };

/** More results than anybody looks through. */
const MOST_PARTS = 1_000;

type Whole = { readonly document: PDFDocument; readonly isStripped: boolean };

/** The pages of a span as a document of their own, with their links, fields and bookmarks. */
const bytesOf = async ({ document: source, isStripped }: Whole, { first, last }: PageSpan): Promise<Uint8Array> => {
  const target = await PDFDocument.create({ updateMetadata: false });
  const pages = source.getPages().map(({ ref, node }) => ({ ref, node }));
  const taken = new Set(Array.from({ length: last - first + 1 }, (_, n) => first - 1 + n));
  const { transplant, add } = passage(target, source, taken);
  for (const index of taken) add({ index, rotation: 0 });
  addFields(transplant);
  addBookmarks(transplant);
  // The next part takes others of them.
  for (const { ref, node } of pages) source.context.assign(ref, node);
  if (!isStripped) keepInformation(source, target);
  pruneFields(target);
  pruneBookmarks(target);
  dropUnreached(target);
  return target.save({ addDefaultPage: false, updateFieldAppearances: false });
};

const between = (starts: readonly number[], count: number): PageSpan[] =>
  starts.map((first, at) => ({ first, last: (starts[at + 1] ?? count + 1) - 1 }));

const every = (pagesEach: number, count: number): PageSpan[] =>
  between(
    Array.from({ length: Math.ceil(count / pagesEach) }, (_, n) => n * pagesEach + 1),
    count,
  );

/** How many pages fit, of `most` at most. One always does. `guess` is tried first: parts are much alike. */
const mostThatFit = async (fits: (pages: number) => Promise<boolean>, most: number, guess: number): Promise<number> => {
  let [low, high, next] = [1, most + 1, guess];
  while (high - low > 1) {
    const tried = Math.min(Math.max(next, low + 1), high - 1);
    if (await fits(tried)) [low, next] = [tried, 2 * tried];
    else [high, next] = [tried, Math.floor((low + tried) / 2)];
  }
  return low;
};

const bySize = async (whole: Whole, maxBytes: number): Promise<PageSpan[]> => {
  const count = whole.document.getPageCount();
  const spans: PageSpan[] = [];
  let guess = Math.ceil(count / 2);
  for (let first = 1; first <= count; first += guess) {
    const from = first;
    const fits = async (pages: number): Promise<boolean> =>
      (await bytesOf(whole, { first: from, last: from + pages - 1 })).length <= maxBytes;
    guess = await mostThatFit(fits, count - first + 1, guess);
    spans.push({ first, last: first + guess - 1 });
  }
  return spans;
};

const spansOf = async (whole: Whole, way: SplitWay): Promise<readonly PageSpan[]> => {
  const count = whole.document.getPageCount();
  if (way.by === 'ranges') return way.ranges;
  if (way.by === 'starts') return between(way.starts, count);
  if (way.by === 'pages') return every(way.pagesEach, count);
  return way.by === 'bookmarks' ? between(chapterStarts(whole.document), count) : bySize(whole, way.maxBytes);
};

/** Writes parts of a PDF as documents of their own. */
export const splitPdf = (
  { path, to, way, isStripped }: SplitRequest,
  progress: (fraction: number) => void,
): Promise<SplitAnswer> =>
  inPdf(async () => {
    const whole = { document: await loadPdf(path), isStripped };
    const spans = await spansOf(whole, way);
    if (spans.length > MOST_PARTS) throw new EngineFailure('bad-options');
    for (const [at, span] of spans.entries()) {
      await writeFile(`${to}-${at + 1}.pdf`, await bytesOf(whole, span));
      progress((at + 1) / spans.length);
    }
    return { pages: spans.map(({ first, last }) => last - first + 1) };
  });
