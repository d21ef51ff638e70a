import { job as jobSchema } from '@convi/contracts';
import type { AddJob, Clock, JobQueue } from '@convi/kernel';
import type { Queue } from 'bullmq';
import type { RedisClient } from '../redis/index.ts';
import { openQueue, RETRY_DELAY } from './open-queue.ts';

type Options = { readonly client: RedisClient; readonly clock: Clock; readonly onError: (error: Error) => void };
type Queues = { readonly get: (name: string) => Queue; readonly close: () => Promise<void> };

const CHECK_MS = 2_000;

const queues = ({ client, onError }: Options): Queues => {
  const open = new Map<string, Queue>();
  const opened = (name: string): Queue => {
    const queue = openQueue(name, client);
    queue.on('error', onError);
    open.set(name, queue);
    return queue;
  };
  return {
    get: (name) => open.get(name) ?? opened(name),
    close: async () => {
      await Promise.all([...open.values()].map((queue) => queue.close()));
      open.clear();
    },
  };
};

const add = async (queue: Queue, clock: Clock, { id, job, attempts, backoffMs, priority }: AddJob): Promise<void> => {
  const parsed = jobSchema.parse(job);
  await queue.add(parsed.kind, parsed, {
    jobId: id,
    timestamp: clock.now(),
    attempts,
    backoff: { type: RETRY_DELAY, delay: backoffMs },
    priority,
    // What is finished leaves at once: nothing of a project stays behind in its queue.
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 0,
    keepLogs: 0,
  });
};

/** Jobs with a priority stand in one sorted set; those that a dead worker left go before them in a list, read from its end. */
const position = async (client: RedisClient, queue: Queue, id: string): Promise<number | undefined> => {
  const [rank, waiting, place] = await Promise.all([
    client.zrank(queue.toKey('prioritized'), id),
    client.llen(queue.toKey('wait')),
    client.lpos(queue.toKey('wait'), id),
  ]);
  if (place !== null) return waiting - 1 - place;
  return rank === null ? undefined : rank + waiting;
};

/** BullMQ answers yes for a job that it does not know, so that is asked first. */
const remove = async (client: RedisClient, queue: Queue, id: string): Promise<boolean> =>
  (await client.exists(queue.toKey(id))) === 1 && (await queue.remove(id)) === 1;

const counts = async (queue: Queue): Promise<{ waiting: number; active: number }> => {
  const found = await queue.getJobCounts('wait', 'prioritized', 'delayed', 'active');
  const { wait = 0, prioritized = 0, delayed = 0, active = 0 } = found;
  return { waiting: wait + prioritized + delayed, active };
};

const check = async (client: RedisClient, clock: Clock): Promise<void> => {
  const answered = client.ping();
  let callOff = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    callOff = clock.after(CHECK_MS, () => reject(new Error('Redis did not answer in time')));
  });
  await Promise.race([answered, late]).finally(callOff);
};

/** Job queues of BullMQ over one client for commands, which stays the caller's. */
export const bullmqJobQueue = (options: Options): JobQueue => {
  const { client, clock } = options;
  const { get, close } = queues(options);
  return {
    add: (wanted) => add(get(wanted.queue), clock, wanted),
    remove: (name, id) => remove(client, get(name), id),
    position: (name, id) => position(client, get(name), id),
    counts: (name) => counts(get(name)),
    check: () => check(client, clock),
    close,
  };
};
