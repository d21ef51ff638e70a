import { setTimeout as pause } from 'node:timers/promises';
import type { Project } from '@convi/contracts';
import { createProject, type Holder, inProject, jsonOf, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { watchEnds } from './expiry/watch-ends.ts';
import { highestWhile, residentMiB } from './measuring/memory.ts';
import { report } from './measuring/report.ts';

const PROJECTS = Number(process.env.CONVI_BENCH_PROJECTS ?? 10_000);
const SPREAD_MS = 60_000;
const MAKERS = 16;
/** Made so many to learn how long all of them will take. */
const FIRST = 200;
const AFTER_LAST_MS = 15_000;

type Ending = { readonly holder: Holder; readonly endAt: number };

const CONTENT = Buffer.from('a small document\n');

const make = async (convi: Convi, endAt: number): Promise<Ending> => {
  const lifeSeconds = Math.max(1, Math.round((endAt - Date.now()) / 1_000));
  const holder = await createProject(convi.url, 'document', lifeSeconds);
  await upload(holder, { name: 'a.txt', content: CONTENT });
  const { expiresAt } = await jsonOf<Project>(await inProject(holder));
  return { holder, endAt: Date.parse(expiresAt) };
};

/** Several at once, as many visitors do. */
const makeAll = async (convi: Convi, ends: readonly number[]): Promise<Ending[]> => {
  const waiting = [...ends];
  const made: Ending[] = [];
  const maker = async (): Promise<void> => {
    for (let endAt = waiting.shift(); endAt !== undefined; endAt = waiting.shift()) made.push(await make(convi, endAt));
  };
  await Promise.all(Array.from({ length: MAKERS }, maker));
  return made;
};

const spread = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => from + (n * SPREAD_MS) / count);

/** Asks for every project once, within a second after its end. Returns how often the door was open. */
const knock = async (endings: readonly Ending[]): Promise<number> => {
  let open = 0;
  const one = async ({ holder, endAt }: Ending): Promise<void> => {
    await pause(endAt - Date.now() + 1 + Math.random() * 1_000);
    const response = await inProject(holder);
    await response.arrayBuffer();
    if (response.status !== 410) open += 1;
  };
  await Promise.all(endings.map(one));
  return open;
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;

const say = (line: string): void => console.error(line);

const convi = await startConvi([]);
try {
  const since = performance.now();
  const far = spread(Date.now() + 3_600_000, FIRST);
  await makeAll(convi, far);
  const msEach = (performance.now() - since) / FIRST;
  const firstEnd = Date.now() + PROJECTS * msEach * 1.3 + 5_000;
  const endings = await makeAll(convi, spread(firstEnd, PROJECTS));
  say(
    `${PROJECTS} projects made, ${Math.round(1_000 / msEach)} a second; the first ends in ${Math.round((firstEnd - Date.now()) / 1_000)} s`,
  );
  const { processes, home } = convi;
  const before = residentMiB(processes.expiry.pid);
  const watch = watchEnds(home, new Map(endings.map(({ holder, endAt }) => [holder.id, endAt])));
  let open = 0;
  const highest = await highestWhile(processes.expiry.pid, async () => {
    open = await knock(endings);
    await pause(AFTER_LAST_MS);
  });
  const { keyLags, byteLags, left } = await watch.stop();
  const seconds = { unit: 's', target: 1, good: 'below' as const };
  report({
    name: 'reads allowed after their time',
    ours: open,
    reference: PROJECTS,
    unit: 'reads',
    target: 0,
    good: 'below',
  });
  report({ name: 'key gone after the end, p99', ours: percentile(keyLags, 0.99) / 1_000, reference: 1, ...seconds });
  report({ name: 'bytes gone after the end, p99', ours: percentile(byteLags, 0.99) / 1_000, reference: 5, ...seconds });
  report({
    name: 'memory of the expiry service while all end',
    ours: highest,
    reference: before,
    unit: 'MiB',
    target: 1.5,
    good: 'below',
  });
  report({
    name: 'keys and projects that are left',
    ours: left,
    reference: PROJECTS,
    unit: 'entries',
    target: 0,
    good: 'below',
  });
} finally {
  await convi.stop();
}
