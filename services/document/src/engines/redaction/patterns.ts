/** What is looked for: words, and kinds of numbers and addresses. */
export type Sought = {
  readonly terms: readonly string[];
  readonly kinds: readonly PatternKind[];
};
export type PatternKind = 'emails' | 'phones' | 'cards' | 'ibans';

/** A piece of a text, from and up to places in it. `sought` is its term's number; none for a kind. */
export type Match = { readonly from: number; readonly to: number; readonly sought?: number };

/** As text is compared: without differences of capitals, widths and joined letters. */
export const plainText = (text: string): string => text.normalize('NFKC').replaceAll('\u00ad', '').toLowerCase();

const LONG_ENOUGH = 4;
const SPREADABLE = 6;

const escaped = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * A term as it may stand in a text: broken at the end of a line, with any blanks between its words; a long one also with
 * blanks between its letters. A short one only where a word begins, or half of a text would be covered.
 */
const termPattern = (term: string): RegExp => {
  const letters = [...plainText(term)];
  const between = letters.length >= SPREADABLE ? '(?:[-\u2010\u2011]?\\s)?' : '(?:[-\u2010\u2011]\\s)?';
  const body = letters.map((letter) => (/\s/.test(letter) ? '\\s+' : escaped(letter))).join(between);
  const begin = letters.length < LONG_ENOUGH ? '(?<![\\p{L}\\p{N}])' : '';
  return new RegExp(`${begin}${body}`, 'gu');
};

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const isCard = (text: string): boolean => {
  const digits = digitsOf(text);
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0;
};

const DATE = /^(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})$/;
const isPhone = (text: string): boolean => {
  const count = digitsOf(text).length;
  return count >= 7 && count <= 15 && !DATE.test(text.trim());
};

/* ISO 13616: letters count from 10, the first four signs go to the end, and what is left of division by 97 is one. */
const isIban = (compact: string): boolean => {
  const turned = compact.slice(4) + compact.slice(0, 4);
  const digits = [...turned].map((sign) => Number.parseInt(sign, 36)).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
};

const SHORTEST_IBAN = 15;

/** How far an account number reaches: words that follow it look like parts of it. */
const ibanLength = (text: string): number => {
  let compact = '';
  for (const [at, sign] of [...text].entries()) {
    if (!/\s/.test(sign)) compact += sign;
    if (!/\s/.test(sign) && compact.length >= SHORTEST_IBAN && isIban(compact)) return at + 1;
  }
  return 0;
};

const whole =
  (holds: (text: string) => boolean) =>
  (text: string): number =>
    holds(text) ? text.length : 0;

/** How each kind may look, and how much of that really is one. */
const kinds: Readonly<Record<PatternKind, { readonly pattern: RegExp; readonly length: (text: string) => number }>> = {
  emails: {
    pattern: /[\p{L}\p{N}._%+-]+\s?@\s?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu,
    length: whole(() => true),
  },
  phones: {
    pattern:
      /(?<![\p{L}\p{N}])(?:\+\s?|00)?\(?\d{1,5}\)?(?:[\s.\-\u2010-\u2013/]*\(?\d{1,5}\)?){1,6}(?![\p{L}\p{N}])/gu,
    length: whole(isPhone),
  },
  cards: { pattern: /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g, length: whole(isCard) },
  ibans: { pattern: /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:\s?[a-z0-9]){11,40}/gu, length: ibanLength },
};

const ofKind = (text: string, kind: PatternKind): Match[] =>
  [...text.matchAll(kinds[kind].pattern)].flatMap(({ 0: found, index }) => {
    const length = kinds[kind].length(found);
    return length > 0 ? [{ from: index, to: index + length }] : [];
  });

/** Every place of a plain text where something that is sought stands. */
export const matchesIn = (text: string, sought: Sought): Match[] => [
  ...sought.terms.flatMap((term, at) =>
    [...text.matchAll(termPattern(term))].map(({ 0: found, index }) => ({
      ...{ from: index, to: index + found.length, sought: at },
    })),
  ),
  ...sought.kinds.flatMap((kind) => ofKind(text, kind)),
];
