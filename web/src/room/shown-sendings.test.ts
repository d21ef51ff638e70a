import { expect, test } from 'vitest';
import type { Sending } from './room-view.ts';
import { shownSendings } from './shown-sendings.ts';

const sending = (key: number, state: Sending['state']): Sending => ({
  ...{ key, name: `${key}`, data: new Blob(['x']), sentBytes: 0, state },
});

test('of hundreds of files that wait the next ones are rows, the others a number', () => {
  const all = Array.from({ length: 200 }, (_, key) => sending(key, key < 2 ? 'sending' : 'waiting'));

  const { rows, more } = shownSendings(all);

  expect(rows.map(({ key }) => key)).toEqual(Array.from({ length: 22 }, (_, key) => key));
  expect(more).toBe(178);
});

test('whatever else happens to a file is always shown', () => {
  const all = [...Array.from({ length: 60 }, (_, key) => sending(key, 'waiting')), sending(60, 'refused')];

  expect(shownSendings(all).rows.at(-1)?.key).toBe(60);
});
