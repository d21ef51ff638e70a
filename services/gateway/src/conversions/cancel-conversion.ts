import { conversionQueue, isFinal, stateOf } from '@convi/contracts';
import { eventAt, type ItemRecord, itemField, type Ports, type Snapshot } from '@convi/kernel';
import { asRead, tryChange } from '../projects/try-change.ts';
import { findConversion } from './find-conversion.ts';
import { isMeant, type Meant } from './meant-items.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'queue'>;
type Open = { readonly field: string; readonly item: ItemRecord; readonly place: number };

const openItems = (project: Snapshot, conversionId: string): Open[] =>
  findConversion(project, conversionId).items.flatMap((item, place) =>
    isFinal(item.state) ? [] : [{ field: itemField(conversionId, place), item, place }],
  );

const cancellation = (project: Snapshot, meant: Meant, now: number) => {
  const { conversionId } = meant;
  const all = openItems(project, conversionId);
  const open = all.filter(({ place }) => isMeant(meant, place));
  if (open.length === 0) return { value: [] };
  const cancelled = (item: ItemRecord): ItemRecord => ({ ...item, state: 'cancelled', endedAt: now });
  const { items } = findConversion(project, conversionId);
  const places = new Set(open.map(({ place }) => place));
  const state = stateOf(items.map((item, place) => (places.has(place) ? cancelled(item) : item)));
  // A job of several items goes on for the others.
  const busy = new Set(all.filter(({ place }) => !places.has(place)).map(({ item }) => item.job));
  const change = {
    expect: asRead(
      project,
      open.map(({ field }) => field),
    ),
    set: Object.fromEntries(open.map(({ field, item }) => [field, JSON.stringify(cancelled(item))])),
    events: [
      eventAt(now, { type: 'conversion-cancelled' as const, conversionId }),
      ...(isFinal(state) ? [eventAt(now, { type: 'conversion-ended' as const, conversionId, state })] : []),
    ],
  };
  return { change, value: [...new Set(open.map(({ item }) => item.job))].filter((job) => !busy.has(job)) };
};

/** Cancels what of a conversion, or of the item that is meant, is not over. Jobs that wait are taken out; the engines of those that run are ended by their workers. */
export const cancelConversion = async (ports: Needs, project: Snapshot, meant: Meant): Promise<void> => {
  const jobs = await tryChange(ports, project, (present) => cancellation(present, meant, ports.clock.now()));
  const queue = conversionQueue(project.header.service);
  await Promise.all(jobs.map((job) => ports.queue.remove(queue, job)));
};
