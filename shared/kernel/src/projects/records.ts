import {
  accountId,
  arrangementRequest,
  conversionId,
  disclosure,
  type Facts,
  type FormatId,
  facts,
  failure,
  fileId,
  formatId,
  itemState,
  operation,
  plan,
  service,
  uploadId,
  warning,
} from '@convi/contracts';
import * as z from 'zod';

/*
 * What the record of a project holds, as JSON in the fields of one hash. Ids, numbers, formats and states stand open; all
 * that a person wrote (names, options, passwords) is `sealed` with the project's key.
 */
const sealed = z.string();

/** What opening a sealed object needs: its salt (base64url), its plain size in bytes and its number of chunks. */
export const sealSummary = z.object({ salt: z.string(), bytes: z.int(), chunks: z.int() });
export type SealSummary = z.output<typeof sealSummary>;

/** What may stand open: numbers, states and formats. A fact that is told in words of the content is none of these. */
type Open = Partial<Record<keyof Facts, number | boolean | FormatId | Facts['locked']>>;

const elsewhere = z.undefined().optional();

/** Facts without words, which stand in the sealed part of a record. The compiler keeps them, and every new one, out of this one. */
const openFacts = facts.extend({
  chapters: elsewhere,
  formFields: elsewhere,
  tags: elsewhere,
}) satisfies z.ZodType<Open>;

export const headerRecord = z.object({
  service,
  plan,
  /** Hash of the token; absent when an account holds the project. */
  tokenHash: z.string().optional(),
  /** The account that holds the project; absent while its token does. */
  owner: accountId.optional(),
  /** Salt of its receipt's commitment, from the beginning: however often the receipt is made, it commits to the same. */
  receiptSalt: z.string(),
  /** A project of one call, which ends with it: what it holds need not outlive this machine. */
  passing: z
    .literal('1')
    .transform(() => true)
    .optional(),
  /** A project of a key for tests. */
  test: z
    .literal('1')
    .transform(() => true)
    .optional(),
  /** Prefix of every object key. Fixed at creation: shortening a life does not move objects. */
  prefix: z.string(),
  /** Live uploads: what the limit of files counts. */
  uploads: z.coerce.number().int().default(0),
  /** Live uploads and results, and their plain bytes. */
  files: z.coerce.number().int().default(0),
  bytes: z.coerce.number().int().default(0),
  /** Everything there ever was, for the receipt. */
  allFiles: z.coerce.number().int().default(0),
  allObjects: z.coerce.number().int().default(0),
  allBytes: z.coerce.number().int().default(0),
});
export type HeaderRecord = z.output<typeof headerRecord>;

export const fileRecord = z.object({
  id: fileId,
  format: formatId,
  bytes: z.int(),
  /** Key of its sealed object. */
  object: z.string(),
  /** Keys of the objects that follow, when it came in parts. */
  more: z.array(z.string()).optional(),
  createdAt: z.int(),
  resultOf: conversionId.optional(),
  from: z.array(fileId).optional(),
  facts: openFacts,
  private: sealed,
});
export type FileRecord = z.output<typeof fileRecord>;

/** The sealed part of a file record. */
export const filePrivate = z.object({
  name: z.string(),
  seal: sealSummary,
  /** Of the objects that follow. */
  moreSeals: z.array(sealSummary).optional(),
  password: z.string().optional(),
  /** What the content tells of people, places and things, once an engine has looked. */
  report: z.array(disclosure).optional(),
  chapters: facts.shape.chapters,
  formFields: facts.shape.formFields,
  tags: facts.shape.tags,
});
export type FilePrivate = z.output<typeof filePrivate>;

/** An upload that is not whole yet. */
export const uploadRecord = z.object({
  id: uploadId,
  createdAt: z.int(),
  /** What the whole file will have. */
  bytes: z.int(),
  /** Plain bytes in `objects`. */
  received: z.int(),
  /** Keys of its sealed objects, in order. */
  objects: z.array(z.string()),
  private: sealed,
});
export type UploadRecord = z.output<typeof uploadRecord>;

/** The sealed part of an upload's record. */
export const uploadPrivate = z.object({
  name: z.string(),
  /** As the client wrote it. */
  metadata: z.string().optional(),
  modifiedAt: z.int().optional(),
  /** One for each object. */
  seals: z.array(sealSummary),
});
export type UploadPrivate = z.output<typeof uploadPrivate>;

/** Never changes once written; its state follows from its items. */
export const conversionRecord = z.object({
  id: conversionId,
  operation,
  to: formatId,
  createdAt: z.int(),
  items: z.int(),
  private: sealed,
});
export type ConversionRecord = z.output<typeof conversionRecord>;

/** The sealed part of a conversion record: options as the client gave them, parsed again by the profile where they are used. */
export const conversionPrivate = z.object({
  options: z.record(z.string(), z.unknown()),
  perFile: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type ConversionPrivate = z.output<typeof conversionPrivate>;

export const itemRecord = z.object({
  fileIds: z.array(fileId),
  state: itemState,
  progress: z.number(),
  resultIds: z.array(fileId),
  failure: failure.optional(),
  warnings: z.array(warning),
  /** The job that runs it; a retry gets a new one, so that a late run of the old one is refused. */
  job: z.string(),
  startedAt: z.int().optional(),
  endedAt: z.int().optional(),
  free: z.boolean().optional(),
});
export type ItemRecord = z.output<typeof itemRecord>;

export const previewRecord = z.object({
  state: z.enum(['making', 'ready', 'none']),
  object: z.string().optional(),
  /** Where what lies in it ends, by name and in order, when it is several things one after the other. */
  parts: z.array(z.object({ name: z.string(), end: z.int() })).optional(),
  /** A sealed `sealSummary`. */
  private: sealed.optional(),
});
export type PreviewRecord = z.output<typeof previewRecord>;

/** A preview that says what a conversion would come to. */
export const trialRecord = previewRecord.extend({
  askedAt: z.int(),
  operation,
  to: formatId,
  /** Options and size as they were asked for. */
  wish: sealed,
  format: formatId.optional(),
  predictedBytes: z.int().optional(),
  facts: openFacts.optional(),
  warnings: z.array(warning),
  failure: failure.optional(),
});
export type TrialRecord = z.output<typeof trialRecord>;

/** The sealed part of a trial: options as the client gave them. */
export const trialWish = z.object({ options: z.record(z.string(), z.unknown()), width: z.int() });
export type TrialWish = z.output<typeof trialWish>;

export const order = z.array(fileId);

/** The sealed arrangement of a project: what was put, every entry with its id, and the files that were there to be put. */
export const arrangementPrivate = arrangementRequest.extend({ known: z.array(fileId) });
export type ArrangementPrivate = z.output<typeof arrangementPrivate>;
