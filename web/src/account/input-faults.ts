import type { AccountWords } from '../messages/en/account.ts';

type Words = AccountWords['entering'];

const LEAST_PASSWORD = 8;

/** Why an address cannot be one, in words; the server has the last word. */
export const addressFault = (words: Words, address: string): string | undefined => {
  if (address.trim() === '') return words.empty;
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim()) ? undefined : words.badAddress;
};

export const newPasswordFault = (words: Words, password: string): string | undefined =>
  password.length < LEAST_PASSWORD ? words.shortPassword : undefined;

/** The same shape as in the contracts: blanks, dashes and small letters do not matter. */
export const codeFault = (words: Words, code: string): string | undefined =>
  /^[0-9A-Za-z -]{6,32}$/.test(code.trim()) ? undefined : words.badCode;

export const emptyFault = (words: Words, text: string): string | undefined => (text === '' ? words.empty : undefined);
