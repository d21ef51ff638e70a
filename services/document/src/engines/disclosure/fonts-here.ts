import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Disclosure } from '@convi/contracts';
import { programSandbox, runProgram } from '@convi/worker-kit';
import * as z from 'zod';
import { officeEnvironment, seedFolder } from '../office/office-program.ts';
import type { PageWork } from '../pages/page-work.ts';

const MIB = 1024 ** 2;
const LIMITS = { memoryBytes: 512 * MIB } as const;
const TIMEOUT_MS = 15_000;
const MOST_ASKED = 40;
const script = join(import.meta.dirname, 'match_fonts.py');

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

const families = z.array(z.string());
const familiesIn = (line: string): string[] => {
  try {
    return families.parse(JSON.parse(line));
  } catch {
    // A report without this font is better than none.
    return [];
  }
};

/** The families of what is taken for each of some fonts, as the office takes it. */
const matched = async ({ engines, context }: PageWork, fonts: readonly string[]): Promise<string[][]> => {
  const view = { hidden: engines.hidden, env: officeEnvironment, readOnly: [seedFolder, script] };
  const { stdout } = await runProgram(
    {
      command: ['/usr/bin/python3', '-B', '-I', script],
      limits: LIMITS,
      sandbox: programSandbox({ ...view, workdir: context.workdir }),
    },
    {
      signal: context.signal,
      timeoutMs: Math.min(TIMEOUT_MS, context.timeoutMs),
      stdin: Buffer.from(fonts.map((name) => `${name.replace(/\s+/g, ' ')}\n`).join('')),
    },
  );
  return stdout.toString('utf8').split('\n').filter(Boolean).map(familiesIn);
};

/**
 * What was taken for fonts that were asked for before, by any document: under names that nobody can turn back. The same for as
 * long as the worker runs; a process for each document would cost a tenth of its conversion.
 */
const remembered = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 5_000;
const secret = randomBytes(32);
const keyOf = (name: string): string => createHmac('sha256', secret).update(name).digest('base64');

const takenFor = async (work: PageWork, fonts: readonly string[]): Promise<readonly (readonly string[])[]> => {
  const unknown = fonts.filter((name) => !remembered.has(keyOf(name)));
  const used = unknown.length > 0 ? await matched(work, unknown) : [];
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  for (const [at, name] of unknown.entries()) {
    const found = used[at];
    if (found) remembered.set(keyOf(name), found);
  }
  return fonts.map((name) => remembered.get(keyOf(name)) ?? used[unknown.indexOf(name)] ?? []);
};

const lower = (name: string): string => name.toLowerCase();

const substitution = (wanted: string, used: readonly string[]): Substitution[] => {
  const [first] = used;
  if (first === undefined || used.some((name) => lower(name) === lower(wanted))) return [];
  return [{ wanted, used: first, isAlike: alike.some(([from, to]) => from.test(wanted) && to.test(first)) }];
};

/** Which of some fonts are not here, and what stands in for them. */
export const substitutions = async (work: PageWork, fonts: readonly string[]): Promise<Substitution[]> => {
  const asked = fonts.slice(0, MOST_ASKED);
  if (asked.length === 0) return [];
  const used = await takenFor(work, asked);
  return asked.flatMap((wanted, at) => substitution(wanted, used[at] ?? []));
};

/** Substitutions as a file's report tells them. */
export const fontDisclosures = (all: readonly Substitution[]): Disclosure[] =>
  all.map(({ wanted, used }) => ({ kind: 'font-substituted', value: `${wanted} → ${used}` }));
