import { ownOptions, takesAll } from '@convi/contracts';
import { FailureError, type Fields, type FileRecord, fileField, fileRecord } from '@convi/kernel';
import type { ConversionRun } from './conversion-run.ts';

/** The files of an item. One that is not there was removed in spite of it. */
export const itemSources = (fields: Fields, fileIds: readonly string[]): FileRecord[] =>
  fileIds.map((id) => {
    const json = fields[fileField(id)];
    if (json === undefined) throw new FailureError('internal');
    return fileRecord.parse(JSON.parse(json));
  });

/** The other files that options name. One that is not in the project was never there, or is no longer. */
export const namedFiles = (fields: Fields, ids: readonly string[]): FileRecord[] =>
  ids.map((id) => {
    const json = fields[fileField(id)];
    if (json === undefined) throw new FailureError('bad-options');
    return fileRecord.parse(JSON.parse(json));
  });

/** The options of an item as the client gave them: those of the conversion, and those of the file where it has its own. */
export const itemOptions = (
  { options, job }: ConversionRun,
  [first]: readonly FileRecord[],
): Readonly<Record<string, unknown>> => {
  if (takesAll(job.operation) || !first) return options.options;
  return ownOptions(options, first.id);
};
