import { job as jobSchema } from '@convi/contracts';
import {
  type AddJob,
  type Clock,
  type Consumer,
  type JobConsumers,
  type JobOutcome,
  type JobQueue,
  retryDelay,
  type TakenJob,
} from '@convi/kernel';

type Entry = AddJob & {
  readonly addedAt: number;
  readonly place: number;
  attempt: number;
  state: 'waiting' | 'delayed' | 'active';
};
type World = {
  readonly clock: Clock;
  readonly queues: Map<string, Map<string, Entry>>;
  readonly wake: Set<() => void>;
};

const entriesOf = ({ queues }: World, queue: string): Map<string, Entry> => {
  const entries = queues.get(queue) ?? new Map<string, Entry>();
  queues.set(queue, entries);
  return entries;
};

const waitingIn = (world: World, queue: string): Entry[] =>
  [...entriesOf(world, queue).values()]
    .filter(({ state }) => state === 'waiting')
    .sort((a, b) => a.priority - b.priority || a.place - b.place);

const wakeAll = ({ wake }: World): void => {
  for (const look of wake) queueMicrotask(look);
};

const putBack = (world: World, entry: Entry, ms: number): void => {
  entry.state = 'delayed';
  world.clock.after(ms, () => {
    entry.state = 'waiting';
    wakeAll(world);
  });
};

const settle = (world: World, entry: Entry, outcome: JobOutcome): void => {
  if (outcome.kind === 'later') {
    entry.attempt -= 1;
    putBack(world, entry, outcome.ms);
  } else if (outcome.kind === 'again' && entry.attempt < entry.attempts) {
    putBack(world, entry, retryDelay(entry.backoffMs, entry.attempt));
  } else {
    entriesOf(world, entry.queue).delete(entry.id);
  }
};

const take = (entry: Entry, signal: AbortSignal): TakenJob => {
  entry.state = 'active';
  entry.attempt += 1;
  const { id, job, addedAt, attempt, attempts } = entry;
  return { id, job, addedAt, attempt, lastAttempt: attempt >= attempts, signal };
};

/** How long a run may take to stop after it was told to; by the machine's time, because a test's clock may stand still. */
const STOP_MS = 50;

const aborted = (signal: AbortSignal): Promise<JobOutcome> =>
  new Promise((resolve) => {
    const giveUp = (): void => void setTimeout(() => resolve({ kind: 'later', ms: 0 }), STOP_MS);
    signal.addEventListener('abort', giveUp, { once: true });
  });

const runOne = async (world: World, consumer: Consumer, held: { entry: Entry; signal: AbortSignal }): Promise<void> => {
  const taken = take(held.entry, held.signal);
  const ran = Promise.resolve()
    .then(() => consumer.run(taken))
    .catch((): JobOutcome => ({ kind: 'again', code: 'internal' }));
  const outcome = await Promise.race([ran, aborted(held.signal)]);
  const stopped = held.signal.aborted && outcome.kind === 'again';
  settle(world, held.entry, stopped ? { kind: 'later', ms: 0 } : outcome);
};

const consume = (world: World, consumer: Consumer): ReturnType<JobConsumers['consume']> => {
  const closing = new AbortController();
  const running = new Set<Promise<void>>();
  let open = true;
  const look = (): void => {
    while (open && running.size < consumer.concurrency) {
      const [entry] = waitingIn(world, consumer.queue);
      if (!entry) return;
      const run = runOne(world, consumer, { entry, signal: closing.signal }).finally(() => {
        running.delete(run);
        look();
      });
      running.add(run);
    }
  };
  world.wake.add(look);
  queueMicrotask(look);
  return {
    close: async (graceMs) => {
      open = false;
      world.wake.delete(look);
      const callOff = world.clock.after(graceMs, () => closing.abort());
      await Promise.all(running);
      callOff();
    },
  };
};

const add = (world: World, wanted: AddJob, place: number): void => {
  const entries = entriesOf(world, wanted.queue);
  if (entries.has(wanted.id)) return;
  const job = jobSchema.parse(wanted.job);
  entries.set(wanted.id, { ...wanted, job, addedAt: world.clock.now(), place, attempt: 0, state: 'waiting' });
  wakeAll(world);
};

const memoryQueue = (world: World): JobQueue => {
  let places = 0;
  return {
    add: async (wanted) => {
      places += 1;
      add(world, wanted, places);
    },
    remove: async (queue, id) => {
      const entries = entriesOf(world, queue);
      return entries.get(id)?.state === 'active' ? false : entries.delete(id);
    },
    position: async (queue, id) => {
      const place = waitingIn(world, queue).findIndex((entry) => entry.id === id);
      return place < 0 ? undefined : place;
    },
    counts: async (queue) => {
      const all = [...entriesOf(world, queue).values()];
      const active = all.filter(({ state }) => state === 'active').length;
      return { waiting: all.length - active, active };
    },
    check: async () => undefined,
    close: async () => undefined,
  };
};

/** A queue and its consumers in one process. */
export const memoryJobs = (clock: Clock): { readonly queue: JobQueue; readonly consumers: JobConsumers } => {
  const world: World = { clock, queues: new Map(), wake: new Set() };
  return { queue: memoryQueue(world), consumers: { consume: (consumer) => consume(world, consumer) } };
};
