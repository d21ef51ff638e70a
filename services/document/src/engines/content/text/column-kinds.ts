import type { Separator } from './separators.ts';

/** What a column of a table holds: plain numbers with a decimal point or comma, or anything else. */
export type ColumnKind = 'text' | 'point' | 'comma';

const MOST_COLUMNS = 1_024;
// Without leading zeros, which a number would lose, and of as many digits as a cell keeps.
const POINT = /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/;
const COMMA = /^-?(0|[1-9]\d{0,14})(,\d{1,9})?$/;

type Column = { isPoint: boolean; isComma: boolean; count: number };

/** Nothing so long is a number. */
const LONGEST = 40;

const fieldReader = (separator: Separator, onField: (value: string, column: number) => void) => {
  let [field, column, isQuoted] = ['', 0, false];
  const isEnd = (character: string): boolean => !isQuoted && (character === separator || character === '\n');
  const end = (next: number): void => {
    onField(field, column);
    field = '';
    column = next;
  };
  const keep = (character: string): void => {
    if (field.length < LONGEST) field += character;
  };
  const read = (character: string): void => {
    if (character === '"') isQuoted = !isQuoted;
    else if (isEnd(character)) end(character === '\n' ? 0 : column + 1);
    else keep(character);
  };
  return (text: string): void => {
    for (const character of text) read(character);
  };
};

const kindOf = ({ isPoint, isComma, count }: Column): ColumnKind => {
  if (count === 0) return 'text';
  if (isPoint) return 'point';
  return isComma ? 'comma' : 'text';
};

/** Finds out what the columns of a table hold that is pushed in pieces. Its first row may be their names. */
export const columnKinds = (separator: Separator) => {
  const columns: Column[] = [];
  let row = 0;
  const note = (value: string, column: number): void => {
    const known = columns[column] ?? { isPoint: true, isComma: true, count: 0 };
    columns[column] = known;
    const text = value.trim();
    if (text === '') return;
    const fits = { isPoint: POINT.test(text), isComma: COMMA.test(text) };
    if (row === 0 && !fits.isPoint && !fits.isComma) return;
    known.count += 1;
    known.isPoint &&= fits.isPoint;
    known.isComma &&= fits.isComma;
  };
  let last = 0;
  const read = fieldReader(separator, (value, column) => {
    if (column === 0 && last > 0) row += 1;
    last += 1;
    if (column < MOST_COLUMNS) note(value, column);
  });
  return {
    push: read,
    /** Called once, after the last piece. */
    kinds: (): readonly ColumnKind[] => {
      read('\n');
      return Array.from(columns, (column) => (column ? kindOf(column) : 'text'));
    },
  };
};
