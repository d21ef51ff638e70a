import { type ProgramRun, programSandbox, runProgram } from '@convi/worker-kit';
import type { PageWork } from '../pages/page-work.ts';

const MIB = 1024 ** 2;
const LIMITS = { memoryBytes: 1_536 * MIB, fileBytes: 256 * MIB } as const;

/** Pages are read side by side: more threads for one of them would only be in the way of the others. */
const ENV = { OMP_THREAD_LIMIT: '1' } as const;

/** Runs tesseract in the job's folder. */
export const runTesseract = (
  { engines, context }: PageWork,
  args: readonly string[],
  timeoutMs: number,
): Promise<ProgramRun<never>> => {
  const { workdir, signal } = context;
  const sandbox = programSandbox({ workdir, hidden: engines.hidden, env: ENV });
  const spec = { command: ['/usr/bin/tesseract', ...args] as const, sandbox, limits: LIMITS };
  return runProgram(spec, { signal, timeoutMs: Math.min(timeoutMs, context.timeoutMs) });
};
