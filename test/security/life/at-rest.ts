import { conversionQueue, previewQueue, type Service } from '@convi/contracts';
import { until } from '../../../infra/local/processes/until.mjs';
import { leaksIn } from '../sinks/all-sinks.ts';
import type { Site } from '../sinks/site.ts';

const LISTS = ['active', 'wait'];
const SETS = ['prioritized', 'delayed'];

/** Jobs of a queue that are not over. */
export const jobsIn = async ({ redis }: Site, queue: string): Promise<number> => {
  const keyOf = (state: string): string => `convi:{${queue}}:${queue}:${state}`;
  const counts = [...LISTS.map((state) => redis.llen(keyOf(state))), ...SETS.map((state) => redis.zcard(keyOf(state)))];
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
};

/** Waits until a room has nothing to do and what it worked on is put away: only then its scratch folder is to be clean. */
export const untilAtRest = async (site: Site, service: Service): Promise<void> => {
  const isIdle = async (): Promise<boolean> => {
    const jobs = await Promise.all([conversionQueue(service), previewQueue(service)].map((each) => jobsIn(site, each)));
    return jobs.every((count) => count === 0);
  };
  if (!(await until(isIdle, { deadlineMs: 60_000 }))) throw new Error(`the ${service} room did not come to rest`);
  // An engine that served its last job is ended after the job. What is still there later is found by the search.
  await until(async () => (await leaksIn(site, { only: ['scratch'] })).length === 0, { deadlineMs: 10_000 });
};
