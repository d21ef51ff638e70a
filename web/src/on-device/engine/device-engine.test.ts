import { expect, test } from 'vitest';
import { deviceEngine } from './device-engine.ts';
import type { Answer, Job } from './messages.ts';

const parts = { glue: new Blob(['']), program: new ArrayBuffer(0) };
const file = new Blob(['a picture']);
const facts = { format: 'png', width: 2, height: 1, frames: 1 } as const;

/** Workers that answer as told, one row for each worker; a job without an answer is never answered. */
const workersWith = (...rows: readonly (readonly Answer[])[]) => {
  const ended: number[] = [];
  let made = 0;
  const worker = (): Worker => {
    const mine = made++;
    const answers = [...(rows[mine] ?? [])];
    const self = {
      onmessage: undefined as ((event: { readonly data: Answer }) => void) | undefined,
      postMessage: (sent: Job | object) => {
        const answer = 'kind' in sent ? answers.shift() : undefined;
        if (answer) queueMicrotask(() => self.onmessage?.({ data: answer }));
      },
      terminate: () => ended.push(mine),
    };
    // All that the engine asks of a worker.
    return self as unknown as Worker;
  };
  return { worker, ended, made: () => made };
};

test('one worker reads one file after the other', async () => {
  const workers = workersWith([
    { facts, heapBytes: 1 },
    { facts, heapBytes: 1 },
  ]);
  const engine = deviceEngine({ ...workers, parts: () => Promise.resolve(parts) });

  const given = await Promise.all([engine.facts(file), engine.facts(file)]);

  expect(given).toEqual([
    { facts, heapBytes: 1 },
    { facts, heapBytes: 1 },
  ]);
  expect([workers.made(), workers.ended]).toEqual([1, []]);
});

test.each([
  ['holds much', { facts, heapBytes: 2 ** 30 }],
  ['has stopped', { refused: 'stopped', heapBytes: 0 }],
] as const)('a worker that %s is ended, and the next file has another', async (_, answer) => {
  const workers = workersWith([answer], [{ facts, heapBytes: 1 }]);
  const engine = deviceEngine({ ...workers, parts: () => Promise.resolve(parts) });

  const [first, second] = [await engine.facts(file), await engine.facts(file)];

  expect([first, second]).toEqual([answer, { facts, heapBytes: 1 }]);
  expect([workers.made(), workers.ended]).toEqual([2, [0]]);
});

test('what is under way ends at once, with its worker', async () => {
  const workers = workersWith([], [{ facts, heapBytes: 1 }]);
  const engine = deviceEngine({ ...workers, parts: () => Promise.resolve(parts) });

  const under = engine.facts(file);
  await expect.poll(() => workers.made()).toBe(1);
  engine.end();

  expect(await under).toEqual({ refused: 'cancelled' });
  expect(await engine.facts(file)).toEqual({ facts, heapBytes: 1 });
  expect(workers.ended).toEqual([0]);
});

test('an engine that cannot be fetched is said, and fetched again for the next', async () => {
  const workers = workersWith([{ facts, heapBytes: 1 }]);
  let tries = 0;
  const engine = deviceEngine({
    ...workers,
    parts: () => (tries++ === 0 ? Promise.reject(new Error('no network')) : Promise.resolve(parts)),
  });

  expect(await engine.facts(file)).toEqual({ refused: 'unreachable' });
  expect(await engine.facts(file)).toEqual({ facts, heapBytes: 1 });
});
