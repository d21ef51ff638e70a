import { expect, test } from 'vitest';
import { type ItemState, isFinal, stateOf } from './conversion.ts';

const cases: readonly (readonly [string, readonly ItemState[]])[] = [
  ['queued', ['queued', 'queued']],
  ['running', ['queued', 'running']],
  ['running', ['done', 'queued']],
  ['done', ['done', 'done']],
  ['partial', ['done', 'failed']],
  ['partial', ['done', 'cancelled']],
  ['failed', ['failed', 'failed']],
  ['cancelled', ['cancelled', 'failed']],
];

test.each(cases)('a conversion is %s when its items are %j', (state, items) => {
  expect(stateOf(items.map((each) => ({ state: each })))).toBe(state);
  expect(isFinal(stateOf(items.map((each) => ({ state: each }))))).toBe(!['queued', 'running'].includes(state));
});
