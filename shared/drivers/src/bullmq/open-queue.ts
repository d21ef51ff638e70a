import type { Job } from '@convi/contracts';
import { Queue } from 'bullmq';
import type { RedisClient } from '../redis/index.ts';

/** A hash tag of its own keeps all keys of a queue in one slot of a cluster. */
export const queuePrefix = (name: string): string => `convi:{${name}}`;

/** The way in which our workers wait between the runs of a job. */
export const RETRY_DELAY = 'retry-delay';

/** BullMQ's own events are not used; the few that stay are enough to look at. */
const KEPT_EVENTS = 100;

/** A queue of BullMQ as our producers and the operators' view open it. */
export const openQueue = (name: string, connection: RedisClient): Queue<Job> =>
  new Queue<Job>(name, { connection, prefix: queuePrefix(name), streams: { events: { maxLen: KEPT_EVENTS } } });
