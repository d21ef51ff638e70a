import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder, soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { systemClock } from '../clock/index.ts';
import { heldSteps } from './index.ts';

test('a process stands at the step that is named for its project until the name is taken away', async () => {
  const folder = scratchFolder();
  const { reached } = heldSteps({ folder, clock: systemClock() });
  writeFileSync(join(folder, 'hold-destroy-key'), 'one\ntwo');
  const passed: string[] = [];

  const standing = reached('destroy-key', 'two').then(() => passed.push('two'));
  await soon(() => existsSync(join(folder, 'held-destroy-key-two')));
  await reached('destroy-key', 'three').then(() => passed.push('three'));
  await reached('note-key', 'two').then(() => passed.push('another step'));
  const before = [...passed];
  rmSync(join(folder, 'hold-destroy-key'));
  await standing;

  expect([before, passed]).toEqual([
    ['three', 'another step'],
    ['three', 'another step', 'two'],
  ]);
});
