import { expect, test } from 'vitest';
import { account } from '../messages/en/account.ts';
import { addressFault, codeFault, newPasswordFault } from './input-faults.ts';

const words = account.entering;

test('what cannot be right is told before it is sent', () => {
  expect(['', 'someone', 'a b@c.d', ' a@b.example '].map((text) => addressFault(words, text))).toEqual([
    words.empty,
    words.badAddress,
    words.badAddress,
    undefined,
  ]);
  expect(['short', 'long enough'].map((text) => newPasswordFault(words, text))).toEqual([
    words.shortPassword,
    undefined,
  ]);
  expect(['12345', '123456', 'ab12-cd34', 'ab_12-cd'].map((text) => codeFault(words, text))).toEqual([
    words.badCode,
    undefined,
    undefined,
    words.badCode,
  ]);
});
