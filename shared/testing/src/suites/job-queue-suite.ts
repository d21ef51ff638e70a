import { expect } from 'vitest';
import { answering, type JobQueueSubject, ownQueue } from '../fixtures/consumers.ts';
import { convertJob } from '../fixtures/jobs.ts';
import { soon } from '../soon.ts';
import { type Suite, suite } from '../suite.ts';

const AGAIN = { kind: 'again', code: 'engine-crashed' } as const;

/** What every job queue must do with its jobs. */
export const jobQueueSuite: Suite<JobQueueSubject> = suite('job queue', {
  'a job reaches a consumer as it was added, and leaves when it is done': async (subject) => {
    const [queue, job, { taken, run }] = [ownQueue(subject), convertJob(), answering()];
    const before = Math.floor(subject.clock.now());
    await queue.add('one', { job });
    queue.consume(run);
    await soon(queue.isEmpty);

    expect(taken).toMatchObject([{ id: 'one', job, attempt: 1, lastAttempt: false }]);
    expect(taken[0]?.addedAt).toBeGreaterThanOrEqual(before);
  },

  'an idle consumer takes a job at once': async (subject) => {
    const [queue, { taken, run }] = [ownQueue(subject), answering()];
    queue.consume(run);
    await queue.add('first');
    await soon(() => taken.length === 1);
    const since = performance.now();
    await queue.add('second');
    await soon(() => taken.length === 2);

    expect(performance.now() - since).toBeLessThan(1_000);
  },

  'an id that is added twice is run once': async (subject) => {
    const [queue, { taken, run }] = [ownQueue(subject), answering()];
    await Promise.all([queue.add('one'), queue.add('one'), queue.add('one')]);
    const { waiting } = await queue.counts();
    queue.consume(run);
    await soon(queue.isEmpty);

    expect([waiting, taken.length]).toEqual([1, 1]);
  },

  'a job that is not of our shape is not added': async (subject) => {
    const queue = ownQueue(subject);
    await expect(queue.add('one', { job: { ...convertJob(), name: 'holiday.jpg' } })).rejects.toThrow();
    await expect(queue.add('two', { job: { ...convertJob(), version: 2 } })).rejects.toThrow();

    expect(await queue.isEmpty()).toBe(true);
  },

  'jobs wait by priority, then in the order of their adding, and know their place': async (subject) => {
    const [queue, { taken, run }] = [ownQueue(subject), answering()];
    for (const [id, priority] of Object.entries({ late: 5, a: 2, b: 2, paid: 1 })) await queue.add(id, { priority });
    const places = await Promise.all(['paid', 'a', 'b', 'late', 'none'].map(queue.position));
    queue.consume(run);
    await soon(queue.isEmpty);

    expect(places).toEqual([0, 1, 2, 3, undefined]);
    expect(taken.map(({ id }) => id)).toEqual(['paid', 'a', 'b', 'late']);
  },

  'a waiting job can be taken out, a running one not': async (subject) => {
    const [queue, held, ran] = [ownQueue(subject), Promise.withResolvers<void>(), [] as string[]];
    await queue.add('runs');
    await queue.add('waits');
    queue.consume(async ({ id }) => {
      ran.push(id);
      await held.promise;
      return { kind: 'done' };
    });
    await soon(() => ran.length === 1);

    const removed = [await queue.remove('runs'), await queue.remove('waits'), await queue.remove('none')];
    const [counts, place] = [await queue.counts(), await queue.position('runs')];
    held.resolve();
    await soon(queue.isEmpty);

    expect(removed).toEqual([false, true, false]);
    expect([counts, place]).toEqual([{ waiting: 0, active: 1 }, undefined]);
    expect(ran).toEqual(['runs']);
  },

  'what failed for a while is tried again, at most so often': async (subject) => {
    const [queue, { taken, run }] = [ownQueue(subject), answering(AGAIN, AGAIN, AGAIN, AGAIN, AGAIN)];
    await queue.add('one', { attempts: 3 });
    queue.consume(run);
    await soon(async () => taken.length === 3 && (await queue.isEmpty()));

    const attempts = taken.map(({ attempt, lastAttempt }) => [attempt, lastAttempt]);
    expect(attempts).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  },

  'what failed for good is not tried again': async (subject) => {
    const [queue, { taken, run }] = [ownQueue(subject), answering({ kind: 'failed', code: 'corrupt-input' })];
    await queue.add('one');
    queue.consume(run);
    await soon(async () => taken.length === 1 && (await queue.isEmpty()));

    expect(taken).toHaveLength(1);
  },

  'later puts a job back without counting an attempt': async (subject) => {
    const later = { kind: 'later', ms: 30 } as const;
    const [queue, { taken, run }] = [ownQueue(subject), answering(later, later, later, later)];
    const since = performance.now();
    await queue.add('one', { attempts: 2 });
    queue.consume(run);
    await soon(async () => taken.length === 5 && (await queue.isEmpty()));

    expect(taken.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1]);
    expect(performance.now() - since).toBeGreaterThan(4 * 28);
  },

  'a queue that can be reached says so': ({ queue }) => queue.check(),
});
