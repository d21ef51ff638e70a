import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import {
  failureOf,
  type JobContext,
  type OutputFile,
  type ProgramRun,
  programSandbox,
  runProgram,
} from '@convi/worker-kit';
import type { PdfWish } from '../../office/office-wish.ts';
import { type Findings, findingsOf, passOn } from '../findings.ts';
import { pageStyles } from './page-styles.ts';

const MIB = 1024 ** 2;
const MEMORY_BYTES = 1_536 * MIB;
const script = join(import.meta.dirname, 'print_page.py');
const parts = ['right_to_left.py', 'nesting.py'].map((name) => join(import.meta.dirname, name));

export type Printing = {
  readonly context: JobContext;
  readonly hidden: readonly string[];
  readonly wish: PdfWish;
  /** A page in UTF-8 in the job's folder, with everything that belongs to it inside. */
  readonly from: string;
  /** What its text looks like, where it does not say. */
  readonly look?: string;
};

const NAME = 'printed.pdf';

const run = ({ context, hidden, wish, from, look }: Printing): Promise<ProgramRun<Findings>> => {
  const { workdir, signal, timeoutMs, outputBytes } = context;
  const request = {
    ...{ input: from, output: NAME, imageQuality: wish.imageQuality, maxPages: wish.maxPages },
    ...{ pageRange: wish.pageRange, isStripped: wish.metadata === 'strip' },
    styles: [...(look === undefined ? [] : [look]), ...pageStyles(wish)],
  };
  const sandbox = programSandbox({ workdir, hidden, readOnly: [script, ...parts] });
  const limits = { memoryBytes: MEMORY_BYTES, fileBytes: Math.max(outputBytes, 64 * MIB) };
  const command = ['/usr/bin/python3', '-B', '-I', script] as const;
  const stdin = Buffer.from(JSON.stringify(request));
  return runProgram<Findings>({ command, sandbox, limits }, { stdin, signal, timeoutMs, classify: findingsOf });
};

/** Prints a web page as PDF. Nothing outside of it is loaded. */
export const printPage = async (printing: Printing): Promise<OutputFile> => {
  const { outcome, stdout, classified } = await run(printing);
  passOn(printing.context, classified);
  const failure = failureOf(outcome, 'corrupt-input');
  if (failure) throw new FailureError(failure);
  const pages = Number(stdout.toString('utf8').trim());
  if (!(pages > 0)) throw new FailureError('nothing-inside');
  return { name: NAME, facts: { pages } };
};
