import { profileSchema } from '@convi/contracts';
import { expect, test } from 'vitest';
import { formFields, presetIn } from './form-fields.ts';
import { readOptions, shownValue } from './option-values.ts';

const offered = { options: profileSchema('image-webp') };

test('a preset becomes the usual, and only what differs from it is sent', () => {
  const values = { preset: 'web-photo', quality: '80', effort: '5' };
  const fields = formFields(offered, values);
  const longest = fields.find(({ name }) => name === 'longestSide');

  expect(longest && shownValue(longest, values)).toBe('1920');
  expect(readOptions(fields, values).options).toEqual({ preset: 'web-photo', effort: 5 });
  expect(readOptions(fields, { ...values, quality: '82' }).options).toMatchObject({ quality: 82 });
});

test('without a preset the usual is that of the profile', () => {
  const quality = formFields(offered, {}).find(({ name }) => name === 'quality');

  expect(quality && shownValue(quality, {})).toBe('80');
  expect([presetIn({}), presetIn({ preset: 'none such' })]).toEqual([undefined, undefined]);
});
