import type { Outcome } from './pair-state.ts';

export type Row = {
  readonly service: string;
  readonly from: string;
  readonly to: string;
  readonly outcome: Outcome | undefined;
};

const cellOf = (row: Row | undefined): string => {
  if (!row) return '';
  const { outcome = 'not run', ms = 0 } = row.outcome ?? {};
  return outcome === 'done' ? `${(ms / 1_000).toFixed(1)}` : `**${outcome}**`;
};

const unique = (values: readonly string[]): string[] => [...new Set(values)];

const matrix = (rows: readonly Row[]): string => {
  const targets = unique(rows.map(({ to }) => to)).toSorted();
  const lines = unique(rows.map(({ from }) => from))
    .toSorted()
    .map((from) => {
      const cells = targets.map((to) => cellOf(rows.find((row) => row.from === from && row.to === to)));
      return `| **${from}** | ${cells.join(' | ')} |`;
    });
  return [`| | ${targets.join(' | ')} |`, `|---|${targets.map(() => '---').join('|')}|`, ...lines].join('\n');
};

const count = (rows: readonly Row[], outcome: string): number =>
  rows.filter((row) => row.outcome?.outcome === outcome).length;

const section = (service: string, rows: readonly Row[]): string => {
  const days = unique(rows.flatMap(({ outcome }) => (outcome ? [outcome.day] : []))).toSorted();
  const [done, untested] = [count(rows, 'done'), count(rows, 'untested')];
  const said = `${rows.length} pairs: ${done} made, ${untested} without a file, ${rows.length - done - untested} failed`;
  return `## ${service}\n\n${said} (run ${days.join(', ')}).\n\n${matrix(rows)}\n`;
};

/** The page of all pairs: seconds where a result was made, and otherwise what was said. */
export const pairTable = (rows: readonly Row[]): string => {
  const services = unique(rows.map(({ service }) => service));
  const parts = services.map((service) =>
    section(
      service,
      rows.filter((row) => row.service === service),
    ),
  );
  const head =
    '# Every input into every output\n\nWritten by `npm run test:pairs`: each pair of the catalogue with one small file, through the public API of a whole Convi.\nA number is the seconds that the call took; a word is the failure that it came to; `untested` means that no file of the input could be made or found.\n';
  return `${[head, ...parts].join('\n')}`;
};
