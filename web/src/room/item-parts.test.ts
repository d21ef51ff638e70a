import type { Conversion, Item } from '@convi/contracts';
import { expect, test } from 'vitest';
import { itemParts } from './item-parts.ts';
import { aFile } from './stand-in/fake-client.ts';

const [a, b, made] = [aFile({ id: 'a' }), aFile({ id: 'b' }), aFile({ id: 'made', resultOf: 'c' })];
const item = (fileIds: string[], resultIds: string[]): Item => ({ fileIds, resultIds, state: 'done', progress: 1 });
const conversion = (more: Partial<Conversion> = {}): Conversion => ({
  ...{ id: 'c', to: 'webp', operation: 'convert', state: 'done', progress: 1, createdAt: '2026-11-23T00:00:00Z' },
  items: [item(['a'], ['made']), item(['b'], [])],
  results: [made],
  warnings: [{ slug: 'frames-dropped', fileId: 'a' }, { slug: 'metadata-lost' }] as Conversion['warnings'],
  ...more,
});

test('each item has its own sources, results and warnings, in the order of the item', () => {
  const [first, second] = itemParts(conversion(), [a, b, made]);

  expect(first).toMatchObject({ sources: [a], results: [made], warnings: [{ slug: 'frames-dropped' }] });
  expect(second).toMatchObject({ sources: [b], results: [], warnings: [] });
});

test('an item of which nothing new was read stays the same object, so that its row is not drawn again', () => {
  const before = itemParts(conversion(), [a, b]);
  const read = conversion({ items: [item(['a'], ['made']), item(['b'], ['made'])] });

  const [first, second] = itemParts(read, [aFile({ id: 'a' }), b], before);

  expect(first).toBe(before[0]);
  expect(second).not.toBe(before[1]);
});
