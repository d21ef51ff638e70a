import { dictionary } from '@zxcvbn-ts/language-common';

let known: ReadonlySet<string> | undefined;

/** The passwords that are tried first, from public lists of what leaked. Read when somebody first chooses one. */
const common = (): ReadonlySet<string> => {
  known ??= new Set(dictionary['passwords-common'] as readonly string[]);
  return known;
};

const letters = (text: string): string => text.toLowerCase();

/** Whether everybody tries a password: one of the list, also with a number behind it, or the address it is to protect. */
export const isCommonPassword = (password: string, address: string): boolean => {
  const plain = letters(password);
  const [name = ''] = letters(address).split('@');
  const bare = plain.replace(/[\d!.?]{1,4}$/, '');
  const isOneSign = new Set(plain).size === 1;
  return (
    isOneSign ||
    common().has(plain) ||
    (bare !== plain && common().has(bare)) ||
    [name, letters(address)].includes(plain)
  );
};
