type PageNumberFormat = '1' | '1/9' | 'i' | 'I' | 'a' | 'A';

const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
  ] as const),
  ...([
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
];
/** Higher numbers are never written in Roman, or in so many letters. */
const HIGHEST_ROMAN = 3_999;
const LETTERS = 26;

const roman = (number: number): string => {
  if (number < 1 || number > HIGHEST_ROMAN) return String(number);
  const [value, sign] = ROMAN.find(([each]) => each <= number) ?? [number, ''];
  return number === value ? sign : sign + roman(number - value);
};

/** a to z, then aa to zz, as word processors number pages. */
const letters = (number: number): string => {
  if (number < 1 || number > HIGHEST_ROMAN) return String(number);
  const letter = String.fromCharCode('a'.charCodeAt(0) + ((number - 1) % LETTERS));
  return letter.repeat(Math.ceil(number / LETTERS));
};

/** A page's number as it is to be written. Takes the number of the page and that of the last one. */
export const pageNumber = (format: PageNumberFormat, number: number, last: number): string => {
  const written: Readonly<Record<PageNumberFormat, () => string>> = {
    '1': () => String(number),
    '1/9': () => `${number} / ${last}`,
    i: () => roman(number),
    I: () => roman(number).toUpperCase(),
    a: () => letters(number),
    A: () => letters(number).toUpperCase(),
  };
  return written[format]();
};
