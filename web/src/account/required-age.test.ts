import { expect, test } from 'vitest';
import { askingCountries, requiredAge } from './required-age.ts';

test('a country asks for its own age, others for that of all, and 0 is no question', () => {
  const ages = { DE: 16, US: 0, '*': 14 };

  expect(['DE', 'US', 'FR', '*', ''].map((country) => requiredAge(ages, country))).toEqual([
    16,
    undefined,
    14,
    14,
    undefined,
  ]);
  expect(askingCountries(ages)).toEqual(['DE', 'US']);
});

test('where all are asked the same nobody is asked for a country', () => {
  expect(askingCountries({ '*': 16 })).toEqual([]);
  expect(requiredAge({ '*': 16 }, '')).toBe(16);
  expect(requiredAge({}, '')).toBeUndefined();
});
