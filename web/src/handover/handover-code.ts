const SIGNS = 12;
const IN_FOURS = /.{4}(?=.)/g;

/** The code in the fragment of an address, as it is shown; nothing when there is none. */
export const codeInFragment = (fragment: string): string => {
  const plain = plainCode(fragment.replace(/^#/, ''));
  return plain.length === SIGNS ? plain.replaceAll(IN_FOURS, '$&-') : '';
};

/** A code without what a person adds to it. */
const plainCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

export const isWholeCode = (typed: string): boolean => plainCode(typed).length === SIGNS;

/** Where another device goes on. The code stands in the fragment, which no browser sends to anybody. */
export const handoverAddress = (origin: string, code: string): string => `${origin}/handover#${plainCode(code)}`;
