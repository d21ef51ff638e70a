import { type Job as JobPayload, job as jobSchema } from '@convi/contracts';
import { type Clock, type Consumer, type JobConsumers, retryDelay } from '@convi/kernel';
import { type BackoffOptions, type BackoffStrategy, type Job, Worker } from 'bullmq';
import type { RedisClient } from '../redis/index.ts';
import { queuePrefix } from './open-queue.ts';
import { settle } from './settle.ts';

type Options = {
  /** A new client that waits for Redis for as long as it takes. Called once, when the first consumer starts. */
  readonly connect: () => RedisClient;
  readonly clock: Clock;
  readonly onError: (error: Error) => void;
};

// A worker that is killed or stopped loses its lock after 5 s; the second check after that gives its job away.
const LOCK_MS = 5_000;
const STALLED_CHECK_MS = 1_000;
/** How long an idle worker waits before it looks by itself. */
const LOOK_AGAIN_SECONDS = 2;

type Running = { readonly closing: AbortController; readonly jobs: Map<string, AbortController> };

/** Every begin counts, also those that ended with a dead worker: a job that kills its worker must not go on for ever. */
const attemptOf = (job: Job): number => job.attemptsMade + job.stalledCounter + 1;

const runJob = async (consumer: Consumer, running: Running, job: Job<JobPayload>): Promise<void> => {
  const id = job.id ?? '';
  const lost = new AbortController();
  running.jobs.set(id, lost);
  const attempt = attemptOf(job);
  const lastAttempt = attempt >= (job.opts.attempts ?? 1);
  const signal = AbortSignal.any([running.closing.signal, lost.signal]);
  const taken = { id, addedAt: job.timestamp, attempt, lastAttempt, signal };
  try {
    await settle({ job, lastAttempt, signal }, () => consumer.run({ ...taken, job: jobSchema.parse(job.data) }));
  } finally {
    running.jobs.delete(id);
  }
};

/** BullMQ counts runs that ended with an error, and keeps what `add` said of the first delay. */
const delayOf: BackoffStrategy = (runs, ...[, , job]) =>
  retryDelay((job?.opts.backoff as BackoffOptions | undefined)?.delay ?? 0, runs);

const startWorker = (consumer: Consumer, connection: RedisClient, running: Running): Worker<JobPayload, void> =>
  new Worker<JobPayload, void>(consumer.queue, (job) => runJob(consumer, running, job), {
    connection,
    prefix: queuePrefix(consumer.queue),
    concurrency: consumer.concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    // Attempts are counted by us: BullMQ would end such a job without telling anybody.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    drainDelay: LOOK_AGAIN_SECONDS,
    runRetryDelay: 1_000,
    settings: { backoffStrategy: delayOf },
  });

const close = async (worker: Worker, running: Running, grace: { readonly clock: Clock; readonly ms: number }) => {
  const closed = worker.close();
  const callOff = grace.clock.after(grace.ms, () => running.closing.abort());
  await closed;
  callOff();
};

/** Consumers of BullMQ queues in this process. */
export const bullmqConsumers = ({
  connect,
  clock,
  onError,
}: Options): JobConsumers & { readonly close: () => Promise<void> } => {
  let client: RedisClient | undefined;
  const workers = new Set<() => Promise<void>>();
  return {
    consume: (consumer) => {
      client ??= connect();
      const running: Running = { closing: new AbortController(), jobs: new Map() };
      const worker = startWorker(consumer, client, running);
      worker.on('error', onError);
      // Somebody else has the job by now, or soon will.
      worker.on('lockRenewalFailed', (ids) => {
        for (const id of ids) running.jobs.get(id)?.abort();
      });
      const end = (graceMs: number): Promise<void> => close(worker, running, { clock, ms: graceMs });
      const endNow = (): Promise<void> => end(0);
      workers.add(endNow);
      return {
        close: async (graceMs) => {
          await end(graceMs);
          workers.delete(endNow);
        },
      };
    },
    close: async () => {
      await Promise.all([...workers].map((end) => end()));
      client?.disconnect();
    },
  };
};
