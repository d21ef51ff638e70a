import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import { failureOf, type JobContext, programSandbox, runProgram } from '@convi/worker-kit';
import { findingsOf, passOn } from './findings.ts';
import { type MarkupTarget, markupReaders, markupWriters } from './markup-formats.ts';

const MIB = 1024 ** 2;
const MEMORY_BYTES = 1_536 * MIB;
const filter = join(import.meta.dirname, 'pandoc', 'own-pictures.lua');

export type PandocWork = { readonly context: JobContext; readonly hidden: readonly string[] };
/** A text in the job's folder and what it is to become there. */
export type PandocWish = {
  readonly from: string;
  readonly reader: keyof typeof markupReaders;
  readonly to: MarkupTarget;
  readonly name: string;
  /** Shown by readers of web pages and books where a text names none itself. */
  readonly title?: string;
};

const PARSED = 'parsed.json';

const isCorrupt = (error: unknown): boolean => error instanceof FailureError && error.slug === 'corrupt-input';

const run = async ({ context, hidden }: PandocWork, args: readonly string[]): Promise<void> => {
  const { workdir, signal, timeoutMs, outputBytes } = context;
  const sandbox = programSandbox({ workdir, hidden, readOnly: [filter] });
  const limits = { memoryBytes: MEMORY_BYTES, fileBytes: Math.max(outputBytes, 64 * MIB) };
  const command = ['/usr/bin/pandoc', '--quiet', ...args] as const;
  const { outcome, classified } = await runProgram(
    { command: [...command], sandbox, limits },
    { signal, timeoutMs, classify: findingsOf },
  );
  passOn(context, classified);
  const failure = failureOf(outcome, 'corrupt-input');
  if (failure) throw new FailureError(failure === 'engine-crashed' ? 'corrupt-input' : failure);
};

/** What stands between dashes at the beginning of a Markdown is read as YAML, and where it is none, as text. */
const readersOf = (reader: PandocWish['reader']): readonly [string, ...string[]] => {
  const usual = markupReaders[reader];
  return reader === 'md' ? [usual, usual.replace('+yaml', '-yaml')] : [usual];
};

const read = async (work: PandocWork, reader: PandocWish['reader'], args: readonly string[]): Promise<void> => {
  const [usual, ...others] = readersOf(reader);
  try {
    await run(work, ['--sandbox', '--from', usual, ...args]);
  } catch (error) {
    const [other] = others;
    if (other === undefined || !isCorrupt(error)) throw error;
    await run(work, ['--sandbox', '--from', other, ...args]);
  }
};

/**
 * Turns a text with markup into another. It is read under pandoc's own sandbox, so that it includes nothing; pictures that it
 * brings along are put into it. Writing needs files of pandoc's own, which that sandbox keeps away: what is written names no
 * file any more.
 */
export const runPandoc = async (work: PandocWork, { from, reader, to, name, title }: PandocWish): Promise<string> => {
  const { writer, keeps } = markupWriters[to];
  const pictures = ['--metadata', `convi-pictures=${keeps ? 'keep' : 'drop'}`];
  await read(work, reader, ['--lua-filter', filter, ...pictures, '--to', 'json', '--output', PARSED, from]);
  const titled = title === undefined ? [] : ['--metadata', `pagetitle=${title}`];
  const written = ['--from', 'json', '--to', writer, '--standalone', '--wrap', 'none', ...titled];
  await run(work, [...written, '--output', name, PARSED]);
  return name;
};
