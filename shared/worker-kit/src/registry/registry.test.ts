import { expect, test } from 'vitest';
import { defineConverter } from './define-converter.ts';
import { registry } from './registry.ts';

const converter = (from: readonly ('txt' | 'html')[]) =>
  defineConverter({
    operation: 'convert',
    from,
    to: 'pdf',
    profile: 'document-pdf',
    unit: 'pages',
    timeoutMs: () => 1_000,
    convert: async () => [],
  });

test('two converters for one pair are refused at once', () => {
  expect(() =>
    registry({ service: 'document', converters: [converter(['txt', 'html']), converter(['html'])] }),
  ).toThrow();
});

test('a converter is found by all of the formats that it is to take', () => {
  const both = converter(['txt', 'html']);
  const { converterFor } = registry({ service: 'document', converters: [both] });

  expect(converterFor({ operation: 'convert', from: ['html', 'txt'], to: 'pdf' })).toBe(both);
  expect(converterFor({ operation: 'convert', from: ['html', 'csv'], to: 'pdf' })).toBeUndefined();
  expect(converterFor({ operation: 'merge', from: ['html'], to: 'pdf' })).toBeUndefined();
});

test('without its own estimate a result is expected to take twice its inputs and a margin', () => {
  const files = [{ format: 'txt', bytes: 1_000, facts: {} }] as const;

  expect(converter(['txt']).estimateBytes(files, {})).toBe(2_000 + 16 * 1024 ** 2);
});

test('unknown options are refused before anything starts', async () => {
  await expect(converter(['txt']).convert({} as never, [], { colour: 'red' })).rejects.toMatchObject({
    slug: 'bad-options',
  });
});
