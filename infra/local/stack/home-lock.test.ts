import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockHome } from './home-lock.mjs';

test('a home has one runner at a time, and a dead one is none', () => {
  const home = mkdtempSync(join(tmpdir(), 'convi-home-'));
  writeFileSync(join(home, 'runner.json'), JSON.stringify({ pid: process.pid, birth: '1' }));

  const unlock = lockHome(home);
  expect(() => lockHome(home)).toThrow('already runs');
  unlock();
  lockHome(home)();

  rmSync(home, { recursive: true, force: true });
});
