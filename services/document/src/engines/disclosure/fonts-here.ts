import type { Disclosure } from '@convi/contracts';
import { programSandbox, runProgram } from '@convi/worker-kit';
import { officeEnvironment, seedFolder } from '../office/office-program.ts';
import type { PageWork } from '../pages/page-work.ts';

const MIB = 1024 ** 2;
const LIMITS = { memoryBytes: 512 * MIB } as const;
const TIMEOUT_MS = 15_000;
const MOST_ASKED = 12;

/** A font that a document asks for and that is not here, and the one that stands in for it. */
export type Substitution = { readonly wanted: string; readonly used: string; readonly isAlike: boolean };

/** Made to have the same widths, letter by letter: lines and pages break as they did. */
const alike: readonly (readonly [RegExp, RegExp])[] = [
  [/^(arial|helvetica|liberation sans)$/i, /^(liberation sans|arimo)$/i],
  [/^(times|times new roman|thorndale)$/i, /^(liberation serif|tinos)$/i],
  [/^(courier|courier new|cumberland)$/i, /^(liberation mono|cousine)$/i],
  [/^arial narrow$/i, /^liberation sans narrow$/i],
  [/^calibri( light)?$/i, /^carlito$/i],
  [/^cambria( math)?$/i, /^caladea$/i],
];

const run = async ({ engines, context }: PageWork, command: readonly [string, ...string[]]): Promise<string> => {
  // As the office sees them.
  const view = { hidden: engines.hidden, env: officeEnvironment, readOnly: [seedFolder] };
  const { stdout } = await runProgram(
    { command, limits: LIMITS, sandbox: programSandbox({ ...view, workdir: context.workdir }) },
    { signal: context.signal, timeoutMs: Math.min(TIMEOUT_MS, context.timeoutMs) },
  );
  return stdout.toString('utf8');
};

const lower = (name: string): string => name.toLowerCase();

/** Families that are installed. The same for as long as the worker runs. */
let installed: Promise<ReadonlySet<string>> | undefined;
const families = async (work: PageWork): Promise<ReadonlySet<string>> => {
  const list = await run(work, ['/usr/bin/fc-list', ':', 'family']);
  return new Set(list.split(/[,\n]/).map((name) => lower(name.trim())));
};
const known = (work: PageWork): Promise<ReadonlySet<string>> => {
  installed ??= families(work).catch((error: unknown) => {
    installed = undefined;
    throw error;
  });
  return installed;
};

// A pattern of fontconfig begins its properties with these.
const quoted = (name: string): string => name.replace(/[\\:,-]/g, '\\$&');

const substituteOf = async (work: PageWork, wanted: string): Promise<Substitution | undefined> => {
  const used = (await run(work, ['/usr/bin/fc-match', '-f', '%{family[0]}', quoted(wanted)])).trim();
  if (used === '' || lower(used) === lower(wanted)) return undefined;
  return { wanted, used, isAlike: alike.some(([from, to]) => from.test(wanted) && to.test(used)) };
};

/** Which of some fonts are not here, and what stands in for them. */
export const substitutions = async (work: PageWork, fonts: readonly string[]): Promise<Substitution[]> => {
  if (fonts.length === 0) return [];
  const here = await known(work);
  const missing = fonts.filter((name) => !here.has(lower(name))).slice(0, MOST_ASKED);
  const found = await Promise.all(missing.map((name) => substituteOf(work, name)));
  return found.filter((each) => each !== undefined);
};

/** Substitutions as a file's report tells them. */
export const fontDisclosures = (all: readonly Substitution[]): Disclosure[] =>
  all.map(({ wanted, used }) => ({ kind: 'font-substituted', value: `${wanted} → ${used}` }));
