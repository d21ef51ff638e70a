import { expect, test } from 'vitest';
import { sendQueue } from './send-queue.ts';
import { sendingBatch } from './sending-batch.ts';

test('tasks run in order, no more of them at once than the queue is wide', async () => {
  const enqueue = sendQueue(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;

  const all = [0, 1, 2, 3, 4].map(
    (number) =>
      new Promise<void>((resolve) => {
        enqueue(async () => {
          begun.push(number);
          most = Math.max(most, ++running);
          await Promise.resolve();
          running -= 1;
          resolve();
        });
      }),
  );
  await Promise.all(all);

  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});

test('a batch tells its ids in the order of their keys when the last one is over', () => {
  const batch = sendingBatch();
  batch.began(4);
  batch.began(5);
  batch.began(6);

  batch.arrived(3, 'c');
  expect(batch.over()).toBeUndefined();
  expect(batch.over()).toBeUndefined();
  batch.arrived(1, 'a');
  expect(batch.over()).toEqual({ ids: ['a', 'c'], moves: 4 });

  batch.began(7);
  expect(batch.over()).toEqual({ ids: [], moves: 7 });
});
