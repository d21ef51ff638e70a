import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TakenJob } from '@convi/kernel';
import { convertJob, soon, testRedis } from '@convi/testing';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../clock/index.ts';
import { redisClient } from '../redis/index.ts';
import { bullmqConsumers, bullmqJobQueue } from './index.ts';

const { url } = await testRedis();
const clock = systemClock();
const onError = (): void => undefined;
const connect = () => redisClient({ url, use: 'blocking', onError });
const client = connect();
const queue = bullmqJobQueue({ client, clock, onError });
const consumers = bullmqConsumers({ connect, clock, onError });
const children: ChildProcess[] = [];

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await consumers.close();
  await queue.close();
  client.disconnect();
});

/** A worker in a process of its own that takes a job and never ends it. */
const doomedWorker = async (name: string): Promise<ChildProcess> => {
  const here = (path: string): string => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
  const code = `
    import { bullmqConsumers } from ${here('./index.ts')};
    import { systemClock } from ${here('../clock/index.ts')};
    import { redisClient } from ${here('../redis/index.ts')};
    const onError = () => undefined;
    const connect = () => redisClient({ url: process.env.REDIS, use: 'blocking', onError });
    const run = () => (process.stdout.write('taken'), new Promise(() => undefined));
    bullmqConsumers({ connect, clock: systemClock(), onError }).consume({ queue: '${name}', concurrency: 1, run });
  `;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    env: { ...process.env, REDIS: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
};

test.concurrent.each(['SIGKILL', 'SIGSTOP'] as const)(
  'the job of a worker that got %s is taken again',
  async (signal) => {
    const name = `queue-${signal.toLowerCase()}`;
    const taken: TakenJob[] = [];
    await queue.add({ queue: name, id: 'one', job: convertJob(), attempts: 2, backoffMs: 1, priority: 1 });
    const worker = await doomedWorker(name);
    worker.kill(signal);
    const since = performance.now();
    consumers.consume({
      queue: name,
      concurrency: 1,
      run: async (job) => {
        taken.push(job);
        return { kind: 'done' };
      },
    });

    await soon(() => taken.length === 1);

    expect(performance.now() - since).toBeLessThan(15_000);
    // The run that was cut short counts: a job that kills its worker must not go on for ever.
    expect(taken.map(({ attempt, lastAttempt }) => [attempt, lastAttempt])).toEqual([[2, true]]);
  },
);
