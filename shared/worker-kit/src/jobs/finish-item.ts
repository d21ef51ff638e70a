import type { Warning } from '@convi/contracts';
import { FailureError, type FileRecord } from '@convi/kernel';
import { resultsStep } from './commit-item.ts';
import type { ConversionRun } from './conversion-run.ts';
import type { ItemCell } from './item-cell.ts';
import type { ItemOutcome } from './item-outcome.ts';
import { mayBecomeVisible } from './project-key.ts';
import { removeResults, type StoredResult } from './store-results.ts';

export type FinishedItem = {
  readonly cell: ItemCell;
  readonly place: number;
  readonly sources: readonly FileRecord[];
  readonly stored: readonly StoredResult[];
  readonly warnings: readonly Warning[];
};

const sizeWarnings = ({ conversion }: ConversionRun, { sources, stored }: FinishedItem): Warning[] => {
  const [source, ...others] = sources;
  const [result] = stored;
  if (!source || !result || others.length > 0 || source.format !== conversion.to) return [];
  return result.seal.bytes > source.bytes ? [{ slug: 'larger-than-source', fileId: source.id }] : [];
};

/** Makes the stored results visible, or takes them back when that is refused. */
export const finishItem = async (run: ConversionRun, finished: FinishedItem): Promise<ItemOutcome> => {
  const { tools, key, conversion, limits } = run;
  const { cell, place, sources, stored } = finished;
  if (!(await mayBecomeVisible(tools.ports, key.projectId, stored))) return { kind: 'dropped' };
  const now = tools.ports.clock.now();
  const { step, resultIds, bytes } = resultsStep(
    { key, conversion, place, sources, stored, now },
    limits.bytesPerProject,
  );
  const warnings = [...finished.warnings, ...sizeWarnings(run, finished)];
  // When this throws nobody knows whether it took place. The objects stay: the sweep removes them if they are nobody's.
  const outcome = await cell.end({
    next: { state: 'done', progress: 1, resultIds, warnings, endedAt: now },
    now,
    step,
  });
  if (outcome === 'changed')
    return { kind: 'done', bytesIn: sources.reduce((sum, source) => sum + source.bytes, 0), bytesOut: bytes };
  await removeResults(tools.ports, stored);
  if (outcome === 'full') throw new FailureError('too-large');
  return { kind: 'dropped' };
};
