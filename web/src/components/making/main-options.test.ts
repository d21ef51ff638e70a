import { profileNames, profiles } from '@convi/contracts';
import { expect, test } from 'vitest';
import { groupOf, isMain, optionGroups } from './main-options.ts';

test('every option has its place, and no heading stands over nothing', () => {
  const names = profileNames.flatMap((name) => Object.keys(profiles[name].shape)).filter((name) => !isMain(name));

  for (const group of optionGroups) expect(names.map(groupOf)).toContain(group);
  expect([groupOf('crop'), groupOf('gamma'), groupOf('watermarkText'), groupOf('rotate')]).toEqual([
    'shape',
    'look',
    'watermark',
    'more',
  ]);
});
