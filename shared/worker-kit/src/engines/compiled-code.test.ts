import { join } from 'node:path';
import { systemClock } from '@convi/drivers/clock';
import { expect, onTestFinished, test } from 'vitest';
import { NODE_RESERVED_BYTES } from '../programs/program-limits.ts';
import { scratchSpace } from '../scratch/scratch-space.ts';
import { compiledCode } from './compiled-code.ts';
import { engineChild } from './engine-child.ts';

const entry = join(import.meta.dirname, 'test-engine.fixture.ts');
const limits = { memoryBytes: 2 ** 27, reservedBytes: NODE_RESERVED_BYTES };
const clock = systemClock();

const opened = async () => {
  const scratch = await scratchSpace({ root: '/dev/shm', budgetBytes: 1 });
  onTestFinished(() => scratch.close());
  return { scratch, clock, engines: 'ahead' as const, concurrency: 1, hidden: [] };
};

test('a process of a script finds its code compiled, where it cannot change it for the next one', async () => {
  const host = await opened();
  const command = [process.execPath, entry] as const;
  const code = compiledCode(host, { entry, command, limits });

  const child = await engineChild({ command, sandbox: await code.sandbox(), limits, scratch: host.scratch, clock });
  const found = await child.ask({ do: 'compiled', request: 0 }, { timeoutMs: 60_000 });
  await child.kill();
  await code.release();

  expect(found).toEqual({ scripts: expect.any(Number), write: 'EROFS' });
  expect(found).not.toMatchObject({ scripts: 0 });
});
