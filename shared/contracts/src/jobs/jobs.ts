import * as z from 'zod';
import { formatId } from '../formats/index.ts';
import { conversionId, fileId, projectId, trialId } from '../ids.ts';
import { type Service, service, services } from '../services.ts';
import { auditionWish } from '../shapes/audition.ts';
import { operation } from '../shapes/conversion.ts';
import { endReason } from '../shapes/project.ts';

/* A job says what, never for whom: ids, formats and sizes. Options and names stay sealed in the project's record. */

export const conversionJob = z.strictObject({
  version: z.literal(1),
  kind: z.literal('conversion'),
  service,
  projectId,
  conversionId,
  /** Which items of the conversion this job runs, by their place. */
  items: z.array(z.int()).min(1).max(20),
  operation,
  from: z.array(formatId),
  to: formatId,
  bytes: z.int(),
});
export type ConversionJob = z.output<typeof conversionJob>;

/** Reads a file's facts after its upload. */
export const inspectionJob = z.strictObject({
  version: z.literal(1),
  kind: z.literal('inspection'),
  service,
  projectId,
  fileId,
  from: formatId,
  bytes: z.int(),
});
export type InspectionJob = z.output<typeof inspectionJob>;

/** Draws a small picture of a file. */
export const previewJob = z.strictObject({
  version: z.literal(1),
  kind: z.literal('preview'),
  service,
  projectId,
  fileId,
  from: formatId,
  bytes: z.int(),
  width: z.int(),
  page: z.int(),
});
export type PreviewJob = z.output<typeof previewJob>;

/** Lays a document out as pages that can be counted, looked at and put in order. */
export const layoutJob = inspectionJob.extend({ kind: z.literal('layout') });
export type LayoutJob = z.output<typeof layoutJob>;

/** Makes what is heard or seen of a sound beforehand: peaks, loudness, a clip. */
export const auditionJob = z.strictObject({
  version: z.literal(1),
  kind: z.literal('audition'),
  service,
  projectId,
  fileId,
  from: formatId,
  bytes: z.int(),
  wish: auditionWish,
});
export type AuditionJob = z.output<typeof auditionJob>;

/** Finds out what a conversion of a file would come to. What is wanted stays sealed in the project's record. */
export const trialJob = z.strictObject({
  version: z.literal(1),
  kind: z.literal('trial'),
  service,
  projectId,
  fileId,
  trialId,
  from: formatId,
  to: formatId,
  operation,
  bytes: z.int(),
});
export type TrialJob = z.output<typeof trialJob>;

export const endingJob = z.strictObject({
  version: z.literal(1),
  kind: z.literal('ending'),
  projectId,
  reason: endReason,
});
export type EndingJob = z.output<typeof endingJob>;

/** Looks through the whole store for what outlived its time. One at once for all replicas: its id in the queue is always the same. */
export const sweepJob = z.strictObject({ version: z.literal(1), kind: z.literal('sweep') });
export type SweepJob = z.output<typeof sweepJob>;

export const job = z.discriminatedUnion('kind', [
  conversionJob,
  inspectionJob,
  previewJob,
  layoutJob,
  auditionJob,
  trialJob,
  endingJob,
  sweepJob,
]);
export type Job = z.output<typeof job>;

export const conversionQueue = (of: Service): string => `convert-${of}`;
export const previewQueue = (of: Service): string => `preview-${of}`;
export const EXPIRY_QUEUE = 'expiry';

/** Every queue of the platform. */
export const queueNames: readonly string[] = [
  ...services.map(conversionQueue),
  ...services.map(previewQueue),
  EXPIRY_QUEUE,
];

/** How a queue treats its jobs. Milliseconds; `attempts` counts the first one. */
export const queuePolicy = {
  conversion: { attempts: 3, backoffMs: 500, waitBudgetMs: 30 * 60_000, maxWaiting: 5_000 },
  preview: { attempts: 2, backoffMs: 300, waitBudgetMs: 60_000, maxWaiting: 5_000 },
  ending: {
    attempts: 1_000,
    backoffMs: 500,
    waitBudgetMs: Number.MAX_SAFE_INTEGER,
    maxWaiting: Number.MAX_SAFE_INTEGER,
  },
  // Not tried again: the next minute brings the next one.
  sweep: { attempts: 1, backoffMs: 1_000, waitBudgetMs: Number.MAX_SAFE_INTEGER, maxWaiting: 1 },
} as const;
/** How many items of one conversion share a job at most. */
export const ITEMS_PER_JOB: { readonly [s in Service]: number } = { image: 1, document: 20, audio: 1 };
