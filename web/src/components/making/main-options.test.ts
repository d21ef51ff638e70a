import { profileNames, profiles } from '@convi/contracts';
import { expect, test } from 'vitest';
import { countsWith, groupOf, isMain, optionGroups } from './main-options.ts';

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

test('of the ways to split, only what counts for the chosen one is asked for', () => {
  const asked = (splitBy: string | undefined) =>
    ['splitBy', 'parts', 'splitTimes', 'silenceSeconds', 'title'].filter((name) =>
      countsWith(name, splitBy === undefined ? {} : { splitBy }),
    );

  expect(asked('parts')).toEqual(['splitBy', 'parts', 'title']);
  expect(asked('silence')).toEqual(['splitBy', 'silenceSeconds', 'title']);
  expect(asked('chapters')).toEqual(['splitBy', 'title']);
  expect(asked(undefined)).toHaveLength(5);
});

test('a quality is asked for where it counts: beside a variable bitrate, and where there is no bitrate', () => {
  expect(countsWith('quality', { bitrateMode: 'constant' })).toBe(false);
  expect(countsWith('quality', { bitrateMode: 'variable' })).toBe(true);
  expect(countsWith('quality', {})).toBe(true);
  expect(countsWith('bitrateKbps', { bitrateMode: 'variable' })).toBe(true);
});
