import * as z from 'zod';
import { fileId } from '../ids.ts';

/** How much an arrangement holds at most. */
const MAX_ENTRIES = 10_000;
const MAX_CHAPTERS = 1_000;

/** An entry's own id: it stays with the entry wherever it is put. Of a page that was never moved it is `<file id>-<page>`. */
const entryId = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}(-\d{1,6})?$/);

const rotation = z
  .union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
  .default(0)
  .meta({ unit: '°' });
/** What a PDF reader shows at least and at most (ISO 32000-1, annex C). */
const points = z.number().min(3).max(14_400).meta({ unit: 'pt' });

/** Where a document is divided: a new file of the result begins with this page. */
const splitBefore = z.boolean().optional();

const filePage = z.strictObject({
  id: entryId.optional(),
  fileId,
  /** From 1. Without it: all pages of the file. */
  page: z.int().min(1).max(100_000).optional(),
  rotation,
  splitBefore,
});
const blankPage = z.strictObject({
  id: entryId.optional(),
  blank: z.strictObject({ widthPoints: points, heightPoints: points }),
  splitBefore,
});
/** A page of a document, or one with nothing on it. */
export const pageEntry = z.union([filePage, blankPage]);
export type PageEntry = z.output<typeof pageEntry>;
export const pageEntries = z.array(pageEntry).max(MAX_ENTRIES);

const seconds = z.number().min(0).max(1_000_000).meta({ unit: 's' });
const endsAfterStart = ({ startSeconds, endSeconds }: { startSeconds: number; endSeconds?: number | undefined }) =>
  endSeconds === undefined || endSeconds > startSeconds;

/** A part of a sound file. */
export const segmentEntry = z
  .strictObject({
    id: entryId.optional(),
    fileId,
    startSeconds: seconds.default(0),
    /** Without it: to the end of the file. */
    endSeconds: seconds.optional(),
    gainDecibels: z.number().min(-60).max(60).optional().meta({ unit: 'dB' }),
    fadeInSeconds: seconds.optional(),
    fadeOutSeconds: seconds.optional(),
  })
  .refine(endsAfterStart, { path: ['endSeconds'] });
export type SegmentEntry = z.output<typeof segmentEntry>;
export const segmentEntries = z.array(segmentEntry).max(MAX_ENTRIES);

export const chapterEntry = z.strictObject({ atSeconds: seconds, title: z.string().min(1).max(200) });
export type ChapterEntry = z.output<typeof chapterEntry>;
export const chapterEntries = z.array(chapterEntry).max(MAX_CHAPTERS);

/**
 * What of which file comes when: pages in projects of documents, segments and chapters in projects of sound. Without a list
 * the project has its default: everything of every file, in the order of the files.
 */
export const arrangementRequest = z
  .strictObject({
    pages: pageEntries.optional(),
    segments: segmentEntries.optional(),
    chapters: chapterEntries.optional(),
  })
  .meta({ id: 'ArrangementRequest' });
export type ArrangementRequest = z.output<typeof arrangementRequest>;

const identified = { id: entryId };
/** The arrangement as the project has it: every entry with its id. */
export const arrangement = z
  .object({
    pages: z.array(z.union([filePage.extend(identified), blankPage.extend(identified)])).optional(),
    segments: z.array(segmentEntry.safeExtend(identified)).optional(),
    chapters: z.array(chapterEntry).optional(),
    /** Files that nobody knows the inside of yet: where no entry names them, all of them comes at the end. */
    pending: z.array(fileId),
  })
  .meta({ id: 'Arrangement' });
export type Arrangement = z.output<typeof arrangement>;
