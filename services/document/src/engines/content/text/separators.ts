const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

const RECORDS = 200;

/** A text without what stands in quotes: there a separator is a part of a field. */
const unquoted = (text: string): string => text.replace(/"[^"]*("|$)/g, '');

const countIn = (line: string, separator: Separator): number => line.split(separator).length - 1;

/** How often a separator stands in each of the first records of a table. */
const countsPerRecord = (text: string, separator: Separator): number[] => {
  const records = unquoted(text).split('\n', RECORDS);
  // The last record is cut where the sample ends, or empty.
  return (records.length > 1 ? records.slice(0, -1) : records).map((record) => countIn(record, separator));
};

// The separator of a table stands in every record equally often; a comma inside of numbers does so only by chance.
const evenness = (counts: readonly number[]): number => {
  const present = counts.filter((count) => count > 0);
  if (present.length === 0) return 0;
  const usual = present.toSorted((a, b) => a - b)[Math.floor(present.length / 2)] ?? 0;
  return counts.filter((count) => count === usual).length / counts.length;
};

/** What separates the fields of a table. Takes the beginning of its text; a first line `sep=;` (Excel) is believed. */
export const separatorOf = (sample: string): Separator => {
  const named = /^sep=(.)\r?\n/.exec(sample)?.[1];
  if (SEPARATORS.some((each) => each === named)) return named as Separator;
  let best: { readonly separator: Separator; readonly score: number } = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const score = evenness(countsPerRecord(sample, separator));
    // Decimal commas make a table of semicolons look like one of commas: the later one wins unless it is clearly less even.
    if (score > 0 && score >= best.score - (best.separator === ',' ? 0.1 : 0)) best = { separator, score };
  }
  return best.separator;
};

/**
 * Counts the columns of a table that is pushed in pieces: at least as many as it has, since separators in quotes are counted
 * as well.
 */
export const columnCounter = (separator: Separator) => {
  let rest = '';
  let most = 0;
  return {
    push: (text: string): void => {
      const lines = (rest + text).split('\n');
      most = Math.max(most, ...lines.map((line) => countIn(line, separator)));
      rest = lines.at(-1) ?? '';
    },
    columns: () => most + 1,
  };
};
