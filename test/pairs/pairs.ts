import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Catalogue, FormatId, Problem } from '@convi/contracts';
import { startConvi } from '../stack/convi.ts';
import { pageOutcomes } from './page-outcomes.ts';
import { type Source, sourceOf } from './pair-sources.ts';
import { type PairState, pairState } from './pair-state.ts';
import { pairTable, type Row } from './pair-table.ts';

type Pair = { readonly service: string; readonly from: FormatId; readonly to: FormatId };

const root = join(import.meta.dirname, '..', '..');
const PAGE = join(root, 'infra', 'docs', 'pairs.md');
const AT_ONCE = 2;

const { values: wanted } = parseArgs({
  options: {
    service: { type: 'string' },
    again: { type: 'boolean', default: false },
    state: { type: 'string', default: join(root, '.convi', 'pairs.json') },
  },
});

const keyOf = ({ service, from, to }: Pair): string => `${service} ${from} ${to}`;

const pairsOf = ({ services }: Catalogue): Pair[] =>
  Object.entries(services).flatMap(([service, { operations }]) =>
    operations
      .filter(({ name }) => name === 'convert')
      .flatMap(({ from, to }) => from.flatMap((one) => to.map((other) => ({ service, from: one, to: other })))),
  );

/** One call of the public API. Resolves with the result, or with the slug of what was said instead. */
const convert = async (url: string, { name, content }: Source, to: FormatId): Promise<Buffer | string> => {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(content)]), name);
  const response = await fetch(`${url}/v1/convert?to=${to}`, { method: 'POST', body });
  if (response.ok) return Buffer.from(await response.arrayBuffer());
  // A problem, as every refusal of the API is.
  const problem = (await response.json()) as Problem;
  return problem.failure ?? problem.slug;
};

const made = async (url: string, source: Source, to: FormatId): Promise<Buffer | undefined> => {
  const result = await convert(url, source, to);
  return typeof result === 'string' ? undefined : result;
};

/** Sources are made once. */
const sourcesOf = (url: string) => {
  const known = new Map<FormatId, Promise<Source | undefined>>();
  return (format: FormatId): Promise<Source | undefined> => {
    const source = known.get(format) ?? sourceOf(format, (seed, to) => made(url, seed, to));
    known.set(format, source);
    return source;
  };
};

const today = (): string => new Date().toISOString().slice(0, 10);

/** A connection that breaks ends no run of hours: the pair is run again by the next one. */
const tried = (url: string, source: Source, to: FormatId): Promise<Buffer | string> =>
  convert(url, source, to).catch((error: unknown) => {
    if (error instanceof TypeError) return 'no-answer';
    throw error;
  });

const runPair = async (url: string, pair: Pair, source: Source | undefined) => {
  const startedAt = performance.now();
  const result = source ? await tried(url, source, pair.to) : 'untested';
  const outcome = typeof result === 'string' ? result : 'done';
  return { outcome, ms: Math.round(performance.now() - startedAt), day: today() };
};

const mustRun = (state: PairState, pair: Pair): boolean =>
  (wanted.service === undefined || wanted.service === pair.service) &&
  (wanted.again || state.get(keyOf(pair))?.outcome !== 'done');

const runAll = async (url: string, pairs: readonly Pair[], state: PairState): Promise<void> => {
  const sources = sourcesOf(url);
  const waiting = pairs.filter((pair) => mustRun(state, pair));
  let place = 0;
  const work = async (): Promise<void> => {
    for (let pair = waiting[place++]; pair; pair = waiting[place++]) {
      const outcome = await runPair(url, pair, await sources(pair.from));
      state.set(keyOf(pair), outcome);
      if (outcome.outcome !== 'done') process.stdout.write(`${keyOf(pair)}: ${outcome.outcome}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

const pageBefore = (): string => {
  try {
    return readFileSync(PAGE, 'utf8');
  } catch {
    return '';
  }
};

const services = ['image', 'document', 'audio'] as const;
const chosen = services.filter((service) => wanted.service === undefined || wanted.service === service);
const convi = await startConvi([...chosen]);
try {
  // The catalogue, as the public API shows it.
  const pairs = pairsOf((await (await fetch(`${convi.url}/v1/formats`)).json()) as Catalogue);
  const before = pageOutcomes(pageBefore());
  const state = pairState(wanted.state, before);
  await runAll(convi.url, pairs, state);
  const run: Row[] = pairs.map((pair) => ({ ...pair, outcome: state.get(keyOf(pair)) }));
  // Of a service that was not asked stays what was said of it.
  const others = before.filter(({ service }) => !chosen.some((each) => each === service));
  const rows = services.flatMap((service) => [...run, ...others].filter((row) => row.service === service));
  const page = pairTable(rows);
  if (page !== pageBefore()) writeFileSync(PAGE, page);
  const failed = run.filter(({ outcome }) => outcome?.outcome !== 'done');
  process.stdout.write(`${run.length - failed.length} of ${run.length} pairs made\n`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await convi.stop();
}
