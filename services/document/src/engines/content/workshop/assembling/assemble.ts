import { PDFDocument, type PDFPage } from 'pdf-lib';
import { addBookmarks } from '../../merging/add-bookmarks.ts';
import { addFields } from '../../merging/add-fields.ts';
import { type Passage, passage } from '../../merging/add-pdf.ts';
import type { Paper } from '../../merging/draw-picture.ts';
import { keepInformation } from '../../merging/keep-information.ts';
import { inPdf, savePdf } from '../load-pdf.ts';
import { dropUnreached } from './drop-unreached.ts';
import { pruneBookmarks, pruneFields } from './prune.ts';
import { openSource, type Part, type Source } from './source.ts';

export type { Part } from './source.ts';

/** A page of a part, counted from 1, or all of them; or a blank page. With a mark the document is divided before it. */
export type Entry = { readonly splitBefore?: boolean | undefined } & (
  | { readonly part: number; readonly page?: number | undefined; readonly rotation: number }
  | { readonly blank: { readonly widthPoints: number; readonly heightPoints: number } }
);

export type AssembleRequest = {
  readonly parts: readonly Part[];
  readonly entries: readonly Entry[];
  readonly to: string;
  readonly paper: Paper;
  readonly isStripped: boolean;
  /** Of each part. */
  readonly maxPages: number;
};
/** `starts`: the pages, from 1, with which the documents begin into which it is to be divided; 1 is always one of them. */
export type AssembleAnswer = {
  readonly pages: number;
  readonly starts: readonly number[];
  readonly hasDroppedFrames: boolean;
};

type Opened = Source & { readonly way: Passage; first?: PDFPage };

const indicesOf = (source: Source, page: number | undefined): readonly number[] =>
  page === undefined ? source.document.getPageIndices() : [page - 1];

const takenFrom = (source: Source, part: number, entries: readonly Entry[]): ReadonlySet<number> | undefined => {
  const taken = new Set(
    entries.flatMap((entry) => ('part' in entry && entry.part === part ? indicesOf(source, entry.page) : [])),
  );
  return taken.size === source.document.getPageCount() ? undefined : taken;
};

const openAll = async (target: PDFDocument, request: AssembleRequest, progress: (fraction: number) => void) => {
  const { parts, entries } = request;
  const opened: Opened[] = [];
  let isPartial = false;
  for (const [at, part] of parts.entries()) {
    const source = await openSource(part, request);
    const taken = takenFrom(source, at, entries);
    isPartial ||= taken !== undefined;
    opened.push({ ...source, way: passage(target, source.document, taken) });
    progress((at + 1) / (2 * parts.length + 1));
  }
  return { opened, isPartial };
};

const addEntry = (target: PDFDocument, opened: readonly Opened[], entry: Entry): void => {
  if ('blank' in entry) {
    target.addPage([entry.blank.widthPoints, entry.blank.heightPoints]);
    return;
  }
  const source = opened[entry.part];
  if (!source) throw new Error('an entry of a part that is not there');
  for (const index of indicesOf(source, entry.page)) {
    const page = source.way.add({ index, rotation: entry.rotation });
    source.first ??= page;
  }
};

/** Adds the pages of all entries; returns the pages at which marks divide them. */
const addEntries = (target: PDFDocument, opened: readonly Opened[], entries: readonly Entry[]): readonly number[] => {
  const starts = new Set([1]);
  for (const entry of entries) {
    if (entry.splitBefore) starts.add(target.getPageCount() + 1);
    addEntry(target, opened, entry);
  }
  return [...starts];
};

/** Forms and bookmarks come after all pages: they name pages. */
const addRest = ({ way: { transplant }, first }: Opened, title: string | undefined): void => {
  if (!first) return;
  addFields(transplant);
  addBookmarks(transplant, title === undefined ? undefined : { title, page: first.ref });
};

/** Puts pages of PDFs and pictures together, in the order of the entries. */
export const assemble = (request: AssembleRequest, progress: (fraction: number) => void): Promise<AssembleAnswer> =>
  inPdf(async () => {
    const { parts, entries, to, isStripped } = request;
    const target = await PDFDocument.create({ updateMetadata: false });
    const { opened, isPartial } = await openAll(target, request, progress);
    const starts = addEntries(target, opened, entries);
    for (const [at, source] of opened.entries()) addRest(source, parts[at]?.title);
    const [first] = opened;
    if (!isStripped && first && parts[0]?.kind === 'pdf') keepInformation(first.document, target);
    if (isPartial) {
      pruneFields(target);
      pruneBookmarks(target);
      dropUnreached(target);
    }
    await savePdf(target, to);
    const hasDroppedFrames = opened.some((source) => source.hasDroppedFrames);
    return { pages: target.getPageCount(), starts, hasDroppedFrames };
  });
