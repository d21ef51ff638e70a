import { conversionQueue, type Plan, queuePolicy, type Service } from '@convi/contracts';
import { eventAt, type ItemRecord, itemField, type Ports, type Snapshot } from '@convi/kernel';
import { asRead, readAgain, tryChange } from '../projects/try-change.ts';
import { priorityOf } from './priority-of.ts';
import type { PlannedJob } from './split-jobs.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'queue'>;

const addAll = async (
  { queue }: Needs,
  { service, plan }: { service: Service; plan: Plan },
  jobs: readonly PlannedJob[],
) => {
  const { attempts, backoffMs } = queuePolicy.conversion;
  const common = { queue: conversionQueue(service), attempts, backoffMs, priority: priorityOf(plan) };
  await Promise.all(jobs.map(({ id, job }) => queue.add({ ...common, id, job })));
};

const failing = (present: Snapshot, jobs: readonly PlannedJob[], now: number) => {
  const ids = new Set(jobs.map(({ id }) => id));
  const waiting = present.conversions.flatMap(({ record, items }) =>
    items.flatMap((item, place) =>
      item.state === 'queued' && ids.has(item.job) ? [{ id: record.id, item, place }] : [],
    ),
  );
  const failed = (item: ItemRecord): ItemRecord => ({
    ...item,
    state: 'failed',
    failure: { slug: 'internal' },
    endedAt: now,
  });
  const change = {
    expect: asRead(
      present,
      waiting.map(({ id, place }) => itemField(id, place)),
    ),
    set: Object.fromEntries(waiting.map(({ id, item, place }) => [itemField(id, place), JSON.stringify(failed(item))])),
    events: waiting.map(({ id, place }) =>
      eventAt(now, { type: 'item-failed' as const, conversionId: id, item: place, failure: 'internal' }),
    ),
  };
  return { change, value: undefined };
};

/**
 * Gives the jobs of a conversion to its queue. They stand in the record already, since a worker that found no record would
 * drop its job: when the queue is away, their items fail instead of waiting for ever.
 */
export const addJobs = async (ports: Needs, project: Snapshot, jobs: readonly PlannedJob[]): Promise<void> => {
  try {
    await addAll(ports, project.header, jobs);
  } catch (error) {
    // What the caller read is older than the items.
    await tryChange(ports, await readAgain(ports, project.id), (present) => failing(present, jobs, ports.clock.now()));
    throw error;
  }
};
