import type { Row } from './pair-table.ts';

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('**', ''));

const outcomeOf = (cell: string, day: string): Row['outcome'] => {
  const seconds = Number(cell);
  return Number.isNaN(seconds) ? { outcome: cell, ms: 0, day } : { outcome: 'done', ms: seconds * 1_000, day };
};

const rowsOf = (service: string, section: string): Row[] => {
  const day = /\(run (?:.*, )?(\d{4}-\d\d-\d\d)\)/.exec(section)?.[1] ?? '';
  const [head = [], , ...lines] = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf);
  return lines.flatMap(([from = '', ...cells]) =>
    cells.flatMap((cell, n) =>
      cell === '' || cell === 'not run'
        ? []
        : [{ service, from, to: head[n + 1] ?? '', outcome: outcomeOf(cell, day) }],
    ),
  );
};

/** What the page of pairs says of the last run: a fresh checkout goes on from there. */
export const pageOutcomes = (page: string): Row[] =>
  page
    .split(/^## /m)
    .slice(1)
    .flatMap((part) => rowsOf(part.slice(0, part.indexOf('\n')), part));
