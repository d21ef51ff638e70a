import type { Fields, Life, ProjectRecord } from '../ports/project-records.ts';
import { itemField, ORDER_FIELD } from './fields.ts';
import {
  type ConversionRecord,
  conversionRecord,
  type FileRecord,
  fileRecord,
  type HeaderRecord,
  headerRecord,
  type ItemRecord,
  itemRecord,
  order,
  type UploadRecord,
  uploadRecord,
} from './records.ts';

export type ConversionSnapshot = { readonly record: ConversionRecord; readonly items: readonly ItemRecord[] };

/** A project's record, parsed. `raw` is kept for exact expectations of a change. */
export type Snapshot = {
  readonly id: string;
  readonly life: Life;
  readonly header: HeaderRecord;
  /** Uploads in the user's order, then results by time of making. */
  readonly files: readonly FileRecord[];
  /** Uploads that are not whole yet, the oldest first. */
  readonly arriving: readonly UploadRecord[];
  readonly conversions: readonly ConversionSnapshot[];
  readonly raw: Fields;
};

const valuesUnder = (fields: Fields, prefix: string): string[] =>
  Object.entries(fields).flatMap(([name, value]) => (name.startsWith(prefix) ? [value] : []));

const inOrder = (files: readonly FileRecord[], ids: readonly string[]): FileRecord[] => {
  const place = new Map(ids.map((id, at) => [id, at]));
  const rank = (file: FileRecord): number => place.get(file.id) ?? Number.MAX_SAFE_INTEGER;
  return [...files].sort((a, b) => rank(a) - rank(b) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
};

const itemsOf = (fields: Fields, { id, items }: ConversionRecord): ItemRecord[] =>
  Array.from({ length: items }, (_, n) => itemRecord.parse(JSON.parse(fields[itemField(id, n)] ?? 'null')));

/** Parses a project's record. Takes what `ProjectRecords.read` gave; throws when a field is not what we wrote. */
export const snapshotOf = ({ id, life, fields }: ProjectRecord): Snapshot => {
  const files = valuesUnder(fields, 'file:').map((json) => fileRecord.parse(JSON.parse(json)));
  const conversions = valuesUnder(fields, 'conversion:')
    .map((json) => conversionRecord.parse(JSON.parse(json)))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .map((record) => ({ record, items: itemsOf(fields, record) }));
  const arriving = valuesUnder(fields, 'upload:')
    .map((json) => uploadRecord.parse(JSON.parse(json)))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  return {
    id,
    life,
    header: headerRecord.parse(fields),
    files: inOrder(files, order.parse(JSON.parse(fields[ORDER_FIELD] ?? '[]'))),
    arriving,
    conversions,
    raw: fields,
  };
};

/** The uploads of a project in the user's order. */
export const uploadsOf = ({ files }: Snapshot): FileRecord[] => files.filter((file) => file.resultOf === undefined);
