import * as z from 'zod';
import { failure, warning } from '../failures/catalogue.ts';
import { formatId } from '../formats/index.ts';
import { conversionId, fileId } from '../ids.ts';
import { file } from './file.ts';

type Takes = 'each' | 'all' | 'arranged';
/**
 * What can be done, and what one run of it takes: `each` file on its own, `all` of them together in order, or what is
 * `arranged`: pages or segments of files as the options or the project's arrangement name them.
 */
const takes = {
  convert: 'each',
  merge: 'all',
  favicon: 'each',
  responsive: 'each',
  assemble: 'arranged',
  split: 'each',
  edit: 'each',
  compress: 'each',
  protect: 'each',
  unlock: 'each',
  repair: 'each',
  ocr: 'each',
  redact: 'each',
  pictures: 'each',
  safe: 'each',
} as const satisfies Record<string, Takes>;
export const operations = Object.keys(takes) as [keyof typeof takes, ...(keyof typeof takes)[]];
export const operation = z.enum(operations);
export type Operation = z.output<typeof operation>;
/** Whether one run of an operation takes all files together: then there are no options for one file of them. */
export const takesAll = (asked: Operation): boolean => takes[asked] !== 'each';
export const jointOperations: readonly Operation[] = operations.filter(takesAll);
/** Whether an operation takes the pages or segments of the project's arrangement, where its options name none. */
export const takesArranged = (asked: Operation): boolean => takes[asked] === 'arranged';

export const itemStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export const itemState = z.enum(itemStates);
export type ItemState = z.output<typeof itemState>;
export const conversionState = z.enum([...itemStates, 'partial']);
export type ConversionState = z.output<typeof conversionState>;

export const item = z
  .object({
    fileIds: z.array(fileId),
    state: itemState,
    progress: z.number().min(0).max(1),
    resultIds: z.array(fileId),
    failure: failure.optional(),
    /** It costs nothing: it was to become smaller and did not. */
    free: z.boolean().optional(),
  })
  .meta({ id: 'Item' });
export type Item = z.output<typeof item>;

export const conversion = z
  .object({
    id: conversionId,
    operation,
    to: formatId,
    state: conversionState,
    progress: z.number().min(0).max(1),
    position: z.int().optional(),
    items: z.array(item),
    results: z.array(file),
    failure: failure.optional(),
    warnings: z.array(warning),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().optional(),
    endedAt: z.iso.datetime().optional(),
    credits: z.int().optional(),
  })
  .meta({ id: 'Conversion' });
export type Conversion = z.output<typeof conversion>;

const finals: readonly ConversionState[] = ['done', 'partial', 'failed', 'cancelled'];
/** Whether a conversion or an item has come to its end. */
export const isFinal = (state: ConversionState): boolean => finals.includes(state);

/** The state of a conversion follows from its items: one failed item never fails the others. The first rule that holds counts. */
export const stateOf = (items: readonly { readonly state: ItemState }[]): ConversionState => {
  const states = new Set(items.map((each) => each.state));
  const has = (...some: ItemState[]): boolean => some.some((state) => states.has(state));
  const rules: readonly (readonly [ConversionState, boolean])[] = [
    ['running', has('running')],
    ['running', has('queued') && has('done', 'failed')],
    ['queued', has('queued')],
    ['partial', has('done') && has('failed', 'cancelled')],
    ['done', has('done')],
    ['cancelled', has('cancelled')],
  ];
  return rules.find(([, holds]) => holds)?.[0] ?? 'failed';
};
