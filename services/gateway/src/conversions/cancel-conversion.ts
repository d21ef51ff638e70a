import { conversionQueue, isFinal, stateOf } from '@convi/contracts';
import { eventAt, type ItemRecord, itemField, type Ports, type Snapshot } from '@convi/kernel';
import { asRead, tryChange } from '../projects/try-change.ts';
import { findConversion } from './find-conversion.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'queue'>;
type Open = { readonly field: string; readonly item: ItemRecord };

const openItems = (project: Snapshot, conversionId: string): Open[] =>
  findConversion(project, conversionId).items.flatMap((item, place) =>
    isFinal(item.state) ? [] : [{ field: itemField(conversionId, place), item }],
  );

const cancellation = (project: Snapshot, conversionId: string, now: number) => {
  const open = openItems(project, conversionId);
  if (open.length === 0) return { value: [] };
  const cancelled = (item: ItemRecord): ItemRecord => ({ ...item, state: 'cancelled', endedAt: now });
  const { items } = findConversion(project, conversionId);
  const state = stateOf(items.map((item) => (isFinal(item.state) ? item : cancelled(item))));
  const change = {
    expect: asRead(
      project,
      open.map(({ field }) => field),
    ),
    set: Object.fromEntries(open.map(({ field, item }) => [field, JSON.stringify(cancelled(item))])),
    events: [
      eventAt(now, { type: 'conversion-cancelled' as const, conversionId }),
      eventAt(now, { type: 'conversion-ended' as const, conversionId, state }),
    ],
  };
  return { change, value: [...new Set(open.map(({ item }) => item.job))] };
};

/** Cancels what of a conversion is not over. Jobs that wait are taken out; the engines of those that run are ended by their workers. */
export const cancelConversion = async (ports: Needs, project: Snapshot, conversionId: string): Promise<void> => {
  const jobs = await tryChange(ports, project, (present) => cancellation(present, conversionId, ports.clock.now()));
  const queue = conversionQueue(project.header.service);
  await Promise.all(jobs.map((job) => ports.queue.remove(queue, job)));
};
