import { expect, test } from 'vitest';
import { startChild } from './start-child.mjs';
import { supervised } from './supervised.mjs';
import { until } from './until.mjs';

const sleeper = () => {
  const said: string[] = [];
  const launch = () => startChild({ command: 'sleep', args: ['600'], env: process.env });
  return {
    said,
    process: supervised({ name: 'sleeper', launch, isReady: async () => true, say: (line) => said.push(line) }),
  };
};

test('a process that falls is started again, later each time', async () => {
  const { said, process } = sleeper();
  await process.start();

  for (const falls of [1, 2]) {
    const { pid } = process;
    process.kill('SIGKILL');
    expect(await until(async () => process.pid !== pid, { deadlineMs: 5_000 })).toBe(true);
    expect(said).toHaveLength(falls);
  }

  await process.stop();
  expect(said).toEqual([
    'sleeper ended (signal SIGKILL); it is started again in 0.5 s',
    'sleeper ended (signal SIGKILL); it is started again in 1 s',
  ]);
});

test('a process that is stopped stays stopped', async () => {
  const { said, process } = sleeper();
  await process.start();

  await process.stop();

  expect(process.pid).toBe(0);
  expect(said).toEqual([]);
});

test('a process that ends while it starts is not started again: the start fails', async () => {
  const launch = () => startChild({ command: 'sh', args: ['-c', 'exit 3'], env: { PATH: '/usr/bin:/bin' } });
  const process = supervised({ name: 'broken', launch, isReady: async () => false, say: () => undefined });

  await expect(process.start()).rejects.toThrow('broken ended (exit code 3)');
});
