import { FailureError, type FileRecord } from '@convi/kernel';
import type { Converter } from '../registry/define-converter.ts';
import type { ConversionRun } from './conversion-run.ts';

/** The converter of one item: the items of a job have one target, and each its own format. */
export const itemConverter = ({ tools, job }: ConversionRun, sources: readonly FileRecord[]): Converter => {
  const from = sources.map(({ format }) => format);
  const converter = tools.registry.converterFor({ operation: job.operation, from, to: job.to });
  // The gateway offers what workers announce, so this is a worker of another version.
  if (!converter) throw new FailureError('internal');
  return converter;
};
