import { expect, test } from 'vitest';
import { codeInFragment, handoverAddress, isWholeCode } from './handover-code.ts';

test('the code that an address carries is the one that was put there', () => {
  const address = handoverAddress('https://convi.example', '7KQ2-M4XD-9TRV');

  expect(address).toBe('https://convi.example/handover#7KQ2M4XD9TRV');
  expect(codeInFragment(new URL(address).hash)).toBe('7KQ2-M4XD-9TRV');
});

test.each(['', '#', '#7KQ2', '#7KQ2M4XD9TRV0', '#<b>'])('%j carries no code', (fragment) => {
  expect(codeInFragment(fragment)).toBe('');
});

test('a code is whole however it is typed', () => {
  expect(isWholeCode(' 7kq2 m4xd–9trv ')).toBe(true);
  expect(isWholeCode('7KQ2-M4XD')).toBe(false);
});
