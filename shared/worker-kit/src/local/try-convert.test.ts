import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { expect, test } from 'vitest';
import { toyRegistry } from '../jobs/toy-registry.fixture.ts';
import { tryConvert } from './try-convert.ts';

const given = (content: string, name = 'letter.txt'): string => {
  const file = join(scratchFolder(), name);
  writeFileSync(file, content);
  return file;
};
const registry = () => toyRegistry().registry;

test('a file is converted without the platform, beside itself', async () => {
  const file = given('dear all');

  const { results } = await tryConvert({ registry, file, to: 'rtf' });

  expect(results).toEqual([file.replace('.txt', '.rtf')]);
  expect(readFileSync(results[0] ?? '', 'utf8')).toBe('{\\rtf1 dear all}');
});

test.each([
  ['an empty file', '', 'empty-input'],
  ['content without a converter', '%PDF-1.7\n1 0 obj', 'unsupported-input'],
])('%s is a typed failure', async (_, content, slug) => {
  await expect(tryConvert({ registry, file: given(content), to: 'rtf' })).rejects.toMatchObject({ slug });
});

test('options are words, as in a query', async () => {
  const file = given('dear all');

  await expect(tryConvert({ registry, file, to: 'rtf', options: { layout: 'no such' } })).rejects.toMatchObject({
    slug: 'bad-options',
  });
});
