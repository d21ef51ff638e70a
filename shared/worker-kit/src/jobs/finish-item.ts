import { type Warning, wantsSmaller } from '@convi/contracts';
import { FailureError, type FileRecord } from '@convi/kernel';
import { resultsStep } from './commit-item.ts';
import type { ConversionRun } from './conversion-run.ts';
import type { ItemCell } from './item-cell.ts';
import type { ItemOutcome } from './item-outcome.ts';
import { itemOptions } from './item-sources.ts';
import { mayBecomeVisible } from './project-key.ts';
import { removeResults, type StoredResult } from './store-results.ts';

export type FinishedItem = {
  readonly cell: ItemCell;
  readonly place: number;
  readonly sources: readonly FileRecord[];
  readonly stored: readonly StoredResult[];
  readonly warnings: readonly Warning[];
};

type Judged = { readonly warnings: Warning[]; readonly free?: true };

/** Says that a result is larger than its source, where somebody would mind. Nobody pays for a file that was to become smaller. */
const judged = (run: ConversionRun, { sources, stored, warnings }: FinishedItem): Judged => {
  const [source, ...others] = sources;
  const [result, ...more] = stored;
  const told = [...warnings];
  if (!source || !result || others.length + more.length > 0) return { warnings: told };
  const isAim = wantsSmaller(run.conversion.operation, itemOptions(run, sources));
  const minds = isAim || source.format === run.conversion.to;
  if (!minds || result.seal.bytes <= source.bytes) return { warnings: told };
  const larger = { slug: 'larger-than-source', fileId: source.id } as const;
  return { warnings: [...told, larger], ...(isAim && { free: true }) };
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
  // When this throws nobody knows whether it took place. The objects stay: the sweep removes them if they are nobody's.
  const outcome = await cell.end({
    next: { state: 'done', progress: 1, resultIds, ...judged(run, finished), endedAt: now },
    now,
    step,
  });
  if (outcome === 'changed')
    return { kind: 'done', bytesIn: sources.reduce((sum, source) => sum + source.bytes, 0), bytesOut: bytes };
  await removeResults(tools.ports, stored);
  if (outcome === 'full') throw new FailureError('too-large');
  return { kind: 'dropped' };
};
