import type { Writable } from 'node:stream';
import { type JobContext, type ProgramRun, programSandbox, runProgram } from '@convi/worker-kit';

const MIB = 1024 ** 2;

export type ToolRun<F> = {
  readonly command: readonly [string, ...string[]];
  readonly timeoutMs?: number;
  readonly stdin?: Uint8Array;
  readonly stdout?: Writable;
  readonly classify?: (errorText: string) => F | undefined;
};

/** Programs that read PDF need little; one that wants more has met a bomb. */
const MEMORY_BYTES = 1_024 * MIB;

/** Runs one of the distribution's PDF programs in the job's folder. */
export const runInFolder = <F = never>(
  { workdir, signal, timeoutMs, outputBytes }: JobContext,
  hidden: readonly string[],
  { command, ...run }: ToolRun<F>,
): Promise<ProgramRun<F>> => {
  const limits = { memoryBytes: MEMORY_BYTES, fileBytes: Math.max(outputBytes, 64 * MIB) };
  const spec = { command, sandbox: programSandbox({ workdir, hidden }), limits };
  return runProgram<F>(spec, { ...run, signal, timeoutMs: Math.min(run.timeoutMs ?? timeoutMs, timeoutMs) });
};
