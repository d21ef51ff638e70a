import { TypeOverrides, types } from 'pg';

const { INT8, TIMESTAMPTZ, DATE } = types.builtins;

const safeNumber = (text: string): number => {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError('an integer of the database is larger than a number can be');
};

// What pg itself reads such a column with; its types do not say so.
const dateOf = types.getTypeParser(TIMESTAMPTZ, 'text') as (text: string) => Date;

/**
 * How columns are read: `bigint` (and count) as a number that is exact or refused, `timestamptz` as an ISO 8601 string in
 * UTC with milliseconds, `date` as it is written; the others as pg does it (`numeric`, also the sum of bigints, as a string;
 * `json` parsed).
 */
export const columnValues = new TypeOverrides();
columnValues.setTypeParser(INT8, safeNumber);
columnValues.setTypeParser(TIMESTAMPTZ, (text) => dateOf(text).toISOString());
columnValues.setTypeParser(DATE, (text) => text);
