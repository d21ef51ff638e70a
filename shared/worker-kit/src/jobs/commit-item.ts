import { type FormatId, formatOf } from '@convi/contracts';
import {
  type Change,
  type ConversionRecord,
  eventAt,
  type FileRecord,
  fileField,
  newId,
  openFilePrivate,
  type ProjectKey,
  sealFilePrivate,
  splitFacts,
  splitName,
  withExtension,
} from '@convi/kernel';
import type { StoredResult } from './store-results.ts';

export type ItemResults = {
  readonly key: ProjectKey;
  readonly conversion: ConversionRecord;
  readonly place: number;
  readonly sources: readonly FileRecord[];
  readonly stored: readonly StoredResult[];
  readonly now: number;
};

const nameFor = (source: string, to: FormatId, numbered: number | undefined): string => {
  const extension = formatOf(to).extensions[0] ?? to;
  if (numbered === undefined) return withExtension(source, extension);
  return `${splitName(source).base}-${numbered}.${extension}`;
};

const toRecord =
  (results: ItemResults, sourceName: string) =>
  (stored: StoredResult, n: number): FileRecord => {
    const { key, conversion, sources, now } = results;
    const id = newId();
    const { facts, words } = splitFacts(stored.facts);
    const numbered = results.stored.length > 1 ? n + 1 : undefined;
    const name = stored.title ?? nameFor(sourceName, conversion.to, numbered);
    return {
      id,
      format: stored.format ?? conversion.to,
      bytes: stored.seal.bytes,
      object: stored.object,
      createdAt: now,
      resultOf: conversion.id,
      from: sources.map((source) => source.id),
      facts,
      private: sealFilePrivate(key, id, {
        ...{ name, seal: stored.seal, ...words },
        ...(stored.report && { report: [...stored.report] }),
      }),
    };
  };

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The step that makes an item's results visible, all at once or not at all, and the ids that they get. */
export const resultsStep = (results: ItemResults, bytesPerProject: number) => {
  const { key, conversion, place, sources, stored, now } = results;
  const [first] = sources;
  if (!first) throw new Error('an item without a source');
  const records = stored.map(toRecord(results, openFilePrivate(key, first).name));
  const bytes = sum(records.map((record) => record.bytes));
  const count = records.length;
  const step: Pick<Change, 'set' | 'add' | 'atMost' | 'activity' | 'events'> = {
    set: Object.fromEntries(records.map((record) => [fileField(record.id), JSON.stringify(record)])),
    add: { files: count, bytes, allFiles: count, allObjects: count, allBytes: bytes },
    atMost: { bytes: bytesPerProject },
    // A result made moves the end of a project with a window.
    activity: true,
    events: [eventAt(now, { type: 'item-done', conversionId: conversion.id, item: place })],
  };
  return { step, resultIds: records.map((record) => record.id), bytes };
};
