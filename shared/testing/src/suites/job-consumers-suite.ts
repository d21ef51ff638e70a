import type { JobOutcome } from '@convi/kernel';
import { expect } from 'vitest';
import { answering, type JobQueueSubject, ownQueue, pause } from '../fixtures/consumers.ts';
import { soon } from '../soon.ts';
import { type Suite, suite } from '../suite.ts';

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

/** How every consumer of jobs starts, works and stops. */
export const jobConsumersSuite: Suite<JobQueueSubject> = suite('job consumers', {
  'a run that throws is tried again and the consumer goes on': async (subject) => {
    const [queue, attempts] = [ownQueue(subject), [] as number[]];
    await queue.add('one', { attempts: 2 });
    queue.consume(async ({ attempt }) => {
      attempts.push(attempt);
      throw new Error('what nobody foresaw');
    });
    await soon(async () => attempts.length === 2 && (await queue.isEmpty()));

    expect(attempts).toEqual([1, 2]);
  },

  'what fails again and again is tried later each time': async (subject) => {
    const [queue, times] = [ownQueue(subject), [] as number[]];
    await queue.add('one', { attempts: 4 });
    queue.consume(async () => {
      times.push(subject.clock.now());
      return { kind: 'again', code: 'storage-unavailable' };
    });
    await soon(queue.isEmpty);

    const waits = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(waits).toHaveLength(3);
    for (const [at, least] of [10, 20, 40].entries()) expect(waits[at]).toBeGreaterThanOrEqual(least - 1);
  },

  'no more jobs run at once than were asked for': async (subject) => {
    const queue = ownQueue(subject);
    const seen = { running: 0, most: 0, ran: 0 };
    for (let n = 0; n < 12; n += 1) await queue.add(`job-${n}`);
    const run = async (): Promise<JobOutcome> => {
      seen.running += 1;
      seen.most = Math.max(seen.most, seen.running);
      await pause(subject.clock, 15);
      seen.running -= 1;
      seen.ran += 1;
      return { kind: 'done' };
    };
    queue.consume(run, 3);
    await soon(() => seen.ran === 12);

    expect(seen.most).toBe(3);
  },

  'several consumers share a queue, each job is run once': async (subject) => {
    const [queue, ran] = [ownQueue(subject), [] as string[]];
    for (let n = 0; n < 30; n += 1) await queue.add(`job-${n}`);
    const run = async ({ id }: { readonly id: string }): Promise<JobOutcome> => {
      ran.push(id);
      await pause(subject.clock, 1);
      return { kind: 'done' };
    };
    for (let n = 0; n < 3; n += 1) queue.consume(run, 2);
    await soon(queue.isEmpty);

    expect(new Set(ran).size).toBe(30);
    expect(ran).toHaveLength(30);
  },

  'closing waits for the job in hand within its grace and takes no other': async (subject) => {
    const [queue, ended] = [ownQueue(subject), [] as string[]];
    const begun = Promise.withResolvers<void>();
    await queue.add('one');
    const consumer = queue.consume(async ({ id }) => {
      begun.resolve();
      await pause(subject.clock, 100);
      ended.push(id);
      return { kind: 'done' };
    });
    await begun.promise;
    await queue.add('two');
    await consumer.close(10_000);

    expect(ended).toEqual(['one']);
    expect(await queue.counts()).toEqual({ waiting: 1, active: 0 });
  },

  'closing hands back what did not finish, and another consumer takes it at once': async (subject) => {
    const [queue, begun, { taken, run }] = [ownQueue(subject), Promise.withResolvers<void>(), answering()];
    await queue.add('one');
    const consumer = queue.consume(async ({ signal }) => {
      begun.resolve();
      await untilAborted(signal);
      return { kind: 'again', code: 'engine-crashed' };
    });
    await begun.promise;
    queue.consume(run);
    const since = performance.now();
    await consumer.close(50);
    await soon(() => taken.length === 1);

    expect(taken[0]?.attempt).toBe(1);
    expect(performance.now() - since).toBeLessThan(2_000);
  },

  'what comes to its end while closing stays ended': async (subject) => {
    const [queue, begun] = [ownQueue(subject), Promise.withResolvers<void>()];
    await queue.add('one');
    const consumer = queue.consume(async ({ signal }) => {
      begun.resolve();
      await untilAborted(signal);
      return { kind: 'done' };
    });
    await begun.promise;
    await consumer.close(0);

    expect(await queue.isEmpty()).toBe(true);
  },
});
