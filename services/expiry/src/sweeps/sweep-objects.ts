import { retention } from '@convi/contracts';
import type { Ports, StoredObject } from '@convi/kernel';
import type { ExpiryMetrics } from '../metrics.ts';
import { pagesOf } from '../pages-of.ts';
import { type Fate, fates } from './fates.ts';

const PAGE = 500;

/** Uploads begun longer ago belong to a project that is past any ceiling: no living one can be among them. */
const STALE_UPLOAD_MS =
  Math.max(...Object.values(retention).flatMap((rows) => Object.values(rows).map((row) => row.ceilingSeconds))) * 1_000;

export type SweepPorts = Pick<Ports, 'clock' | 'objects' | 'records' | 'usage' | 'findings'> & {
  readonly metrics: Pick<ExpiryMetrics, 'removed' | 'outlived' | 'unknownKeys'>;
  /** Hears that records cannot be read: the sweep goes on by the ceilings alone. */
  readonly blind: (error: unknown) => void;
};

type Found = { readonly object: StoredObject; readonly fate: Fate };
type Tally = { removed: number; keptBytes: number; unknownKeys: number; oldestSince: number };

const count = (tally: Tally, { object, fate }: Found): void => {
  if (fate.kind !== 'goes') tally.keptBytes += object.bytes;
  if (fate.kind === 'unknown-key') tally.unknownKeys += 1;
  if ('since' in fate) tally.oldestSince = Math.min(tally.oldestSince, fate.since);
};

const removeThoseThatGo = async ({ objects, metrics }: SweepPorts, found: readonly Found[]): Promise<number> => {
  const keys = found.filter(({ fate }) => fate.kind === 'goes').map(({ object }) => object.key);
  if (keys.length > 0) await objects.remove(keys);
  metrics.removed.sweep.inc(keys.length);
  return keys.length;
};

const tell = async ({ clock, metrics, findings }: SweepPorts, { unknownKeys, oldestSince }: Tally): Promise<void> => {
  const sweptAt = clock.now();
  metrics.unknownKeys.set(unknownKeys);
  metrics.outlived.set(Math.max(0, sweptAt - oldestSince) / 1_000);
  await findings.tell({ sweptAt, ...(Number.isFinite(oldestSince) && { outlivedSince: oldestSince }) });
};

/**
 * Lists the whole store, page by page, and deletes what is past the ceiling in its key or belongs to an ended project.
 * What it cannot tell it leaves. Corrects the store's usage to what is left. Returns how many objects it deleted.
 */
export const sweepObjects = async (ports: SweepPorts): Promise<number> => {
  const { clock, objects, usage, blind } = ports;
  const fateOf = fates(ports, blind);
  const tally: Tally = { removed: 0, keptBytes: 0, unknownKeys: 0, oldestSince: Number.POSITIVE_INFINITY };
  for await (const page of pagesOf(objects.list(''), PAGE)) {
    const found: Found[] = [];
    for (const object of page) found.push({ object, fate: await fateOf(object.key) });
    for (const each of found) count(tally, each);
    tally.removed += await removeThoseThatGo(ports, found);
  }
  await objects.abortUploads('', clock.now() - STALE_UPLOAD_MS);
  await usage.correct(tally.keptBytes);
  await tell(ports, tally);
  return tally.removed;
};
