import { type Conversion, type File, formatOf, type Item, stateOf, type Upload } from '@convi/contracts';
import type { FilePrivate, FileRecord, ItemRecord, UploadPrivate, UploadRecord } from './records.ts';
import type { ConversionSnapshot, Snapshot } from './snapshot.ts';
import { type FactWords, wholeFacts } from './split-facts.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** What is shown of the sealed part of a file. */
export type ShownPrivate = Pick<FilePrivate, 'name' | 'report'> & FactWords;

/** A file as its holder sees it. Takes the record and its opened part. */
export const toFile = (record: FileRecord, { name, report, ...words }: ShownPrivate): File => ({
  id: record.id,
  name,
  bytes: record.bytes,
  format: record.format,
  mediaType: formatOf(record.format).mediaType,
  facts: wholeFacts(record, words),
  ...(report && { report }),
  createdAt: iso(record.createdAt),
  ...(record.resultOf && { resultOf: record.resultOf }),
  ...(record.from && { from: record.from }),
});

/** An upload as its holder sees it. Takes the record and its opened part. */
export const toUpload = (
  { id, bytes, received, createdAt }: UploadRecord,
  { name, modifiedAt }: Pick<UploadPrivate, 'name' | 'modifiedAt'>,
): Upload => ({
  ...{ id, name, bytes, receivedBytes: received, createdAt: iso(createdAt) },
  ...(modifiedAt !== undefined && { modifiedAt: iso(modifiedAt) }),
});

const toItem = ({ fileIds, state, progress, resultIds, failure, free }: ItemRecord): Item => ({
  fileIds,
  state,
  progress: state === 'done' ? 1 : progress,
  resultIds,
  ...(failure && { failure }),
  ...(free && { free }),
});

const progressOf = (items: readonly Item[]): number => {
  const ended = (item: Item): number => (item.state === 'failed' || item.state === 'cancelled' ? 1 : item.progress);
  return items.length === 0 ? 0 : items.reduce((sum, item) => sum + ended(item), 0) / items.length;
};

const times = (items: readonly ItemRecord[], final: boolean): Pick<Conversion, 'startedAt' | 'endedAt'> => {
  const starts = items.flatMap(({ startedAt }) => startedAt ?? []);
  const ends = items.flatMap(({ endedAt }) => endedAt ?? []);
  return {
    ...(starts.length > 0 && { startedAt: iso(Math.min(...starts)) }),
    ...(final && ends.length > 0 && { endedAt: iso(Math.max(...ends)) }),
  };
};

// In the order of the items, whichever was ready first.
const resultsOf = (items: readonly Item[], files: readonly FileRecord[]): FileRecord[] => {
  const byId = new Map(files.map((file) => [file.id, file]));
  return items.flatMap(({ resultIds }) => resultIds.flatMap((id) => byId.get(id) ?? []));
};

/** A conversion as its holder sees it. `open` opens the sealed part of a result. */
export const toConversion = (
  { files }: Snapshot,
  { record, items: records }: ConversionSnapshot,
  open: (file: FileRecord) => ShownPrivate,
): Conversion => {
  const items = records.map(toItem);
  const state = stateOf(items);
  const failure = state === 'failed' ? items.find((item) => item.failure)?.failure : undefined;
  return {
    id: record.id,
    operation: record.operation,
    to: record.to,
    state,
    progress: progressOf(items),
    items,
    results: resultsOf(items, files).map((file) => toFile(file, open(file))),
    ...(failure && { failure }),
    warnings: records.flatMap(({ warnings }) => warnings),
    createdAt: iso(record.createdAt),
    ...times(records, state !== 'queued' && state !== 'running'),
  };
};
