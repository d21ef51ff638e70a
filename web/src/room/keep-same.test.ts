import { expect, test } from 'vitest';
import { keepSame } from './keep-same.ts';
import { aFile } from './stand-in/fake-client.ts';

test('a file of which nothing new was read stays the same object, so that its row is not drawn again', () => {
  const [old, changed] = [aFile({ id: 'old' }), aFile({ id: 'changed' })];
  const read = [aFile({ id: 'old' }), aFile({ id: 'changed', name: 'another.png' })];

  const kept = keepSame([old, changed], read);

  expect(kept[0]).toBe(old);
  expect(kept[1]).toBe(read[1]);
});
