import { expect, test } from 'vitest';
import { typeText } from './type-text.ts';

test('types of the API are told in a few words', () => {
  expect(typeText({ type: 'array', items: { $ref: '#/components/schemas/File' } })).toBe('File[]');
  expect(typeText({ type: 'integer', minimum: 16, maximum: 1_600 })).toBe('integer 16–1600');
  expect(typeText({ type: 'integer', minimum: -9_007_199_254_740_991, maximum: 9_007_199_254_740_991 })).toBe(
    'integer',
  );
  expect(typeText({ enum: ['image', 'document'] })).toBe('image | document');
  expect(typeText({ anyOf: [{ type: 'string' }, { type: 'string' }, { type: 'null' }] })).toBe('string | null');
  expect(typeText({})).toBe('any');
});
