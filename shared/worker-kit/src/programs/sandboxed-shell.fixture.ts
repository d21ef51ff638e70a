import { programSandbox } from '../sandbox/sandbox-presets.ts';
import { type ScratchSpace, scratchSpace } from '../scratch/scratch-space.ts';
import type { ProgramLimits } from './program-limits.ts';
import type { ProgramRun, RunOptions } from './program-streams.ts';
import { runProgram } from './run-program.ts';
import type { ProgramSpec } from './running-program.ts';

export const MIB = 1024 * 1024;

type ShellOptions<F> = Partial<RunOptions<F>> & { readonly limits?: Partial<ProgramLimits> };

/** Shell scripts in a sandbox of their own, for tests. */
export type SandboxedShell = {
  readonly specOf: (script: string, limits?: Partial<ProgramLimits>) => Promise<ProgramSpec>;
  readonly run: <F = never>(script: string, options?: ShellOptions<F>) => Promise<ProgramRun<F>>;
  readonly space: ScratchSpace;
};

export const sandboxedShell = async (): Promise<SandboxedShell> => {
  const space = await scratchSpace({ root: '/dev/shm', budgetBytes: 64 * MIB });
  const specOf: SandboxedShell['specOf'] = async (script, limits = {}) => {
    const { dir: workdir } = await space.reserve(0);
    const command = ['/usr/bin/sh', '-c', script] as const;
    return { command, sandbox: programSandbox({ workdir }), limits: { memoryBytes: 64 * MIB, ...limits } };
  };
  const run: SandboxedShell['run'] = async (script, options = {}) =>
    runProgram(await specOf(script, options.limits), { timeoutMs: 10_000, ...options });
  return { specOf, run, space };
};
