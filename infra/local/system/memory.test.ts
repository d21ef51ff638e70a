import { expect, test } from 'vitest';
import { engineSettings } from './memory.mjs';

const GIB = 2 ** 30;

test('under 4 GiB engines start on demand, from there on ahead', () => {
  expect(engineSettings(2 * GIB)).toEqual({ CONVI_ENGINES: 'on-demand' });
  expect(engineSettings(4 * GIB)).toEqual({});
});
