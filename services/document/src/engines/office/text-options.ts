import type { TableFacts } from '../content/text/recode-text.ts';

/* Filter options of LibreOffice: "Text (encoded)" and "Text - txt - csv (StarCalc)", tokens as its documentation numbers them. */
export const TEXT_OPTIONS = 'UTF8,LF,,,';

const UTF8 = 76;
const QUOTE = 34;
const FROM_FIRST_LINE = 1;
const AS_TEXT = 2;
const MOST_COLUMNS = 1_024;

/** Every cell is text, as it stands: numbers keep their zeros and dates are not guessed. */
export const tableOptions = ({ separator, columns }: TableFacts): string => {
  const formats = Array.from({ length: Math.min(columns, MOST_COLUMNS) }, (_, n) => `${n + 1}/${AS_TEXT}`);
  return [separator.charCodeAt(0), QUOTE, UTF8, FROM_FIRST_LINE, formats.join('/')].join(',');
};
