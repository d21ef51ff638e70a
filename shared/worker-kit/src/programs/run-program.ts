import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { type Duplex, Readable, type Writable } from 'node:stream';
import { sandboxArguments } from '../sandbox/sandbox-arguments.ts';
import { endProgram } from './end-program.ts';
import { LIFELINE_AROUND, LIFELINE_FD, LIFELINE_INSIDE, letGo } from './lifeline.ts';
import { untilGone } from './process-identity.ts';
import { treeUse } from './process-tree.ts';
import { limitArguments } from './program-limits.ts';
import { type EndReason, outcomeOf, type ProgramExit } from './program-outcome.ts';
import { type ProgramRun, type RunOptions, transfer } from './program-streams.ts';
import type { ProgramSpec, RunningProgram } from './running-program.ts';
import { type SandboxStatus, sandboxStatus } from './sandbox-status.ts';
import { tailText } from './tail-text.ts';
import { watchLimits } from './watch-limits.ts';

const STATUS_FD = 3;

const commandLine = ({ command, sandbox, limits }: ProgramSpec): string[] => [
  ...LIFELINE_AROUND,
  ...['bwrap', '--json-status-fd', String(STATUS_FD), ...sandboxArguments(sandbox), '--'],
  ...LIFELINE_INSIDE,
  ...limitArguments(limits),
  ...command,
];

const spawnSandbox = (spec: ProgramSpec): ChildProcess => {
  const [file = '', ...args] = commandLine(spec);
  return spawn(file, args, {
    // A group of its own, so that a signal to the supervisor's group does not reach it halfway and one kill reaches all.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
  });
};

const exitOf = async (child: ChildProcess, status: SandboxStatus): Promise<ProgramExit> => {
  const code = await once(child, 'exit').then(
    ([exit]) => (exit as number | null) ?? 137,
    // The machine is out of processes or memory.
    () => 126,
  );
  // All five were asked for as pipes.
  await Promise.all([status.ended, letGo(child.stdio[LIFELINE_FD] as Duplex)]);
  // Bubblewrap leaves with the program; what the program left running dies by that, a moment later.
  if (status.firstProcess) await untilGone(status.firstProcess);
  return { started: status.started, code };
};

const killer = (child: ChildProcess, status: SandboxStatus, exited: Promise<ProgramExit>) => {
  let endedFor: EndReason | undefined;
  const kill = async (reason: EndReason): Promise<ProgramExit> => {
    endedFor ??= reason;
    if (child.pid !== undefined) await endProgram(child.pid, status, exited);
    child.stdout?.destroy();
    return exited;
  };
  return { kill, endedFor: () => endedFor };
};

/**
 * Starts a program in its sandbox, in a process group of its own, under its limits. The one way to start a process: it
 * dies with this process, even when that is killed.
 */
export const startProgram = (spec: ProgramSpec): RunningProgram => {
  const child = spawnSandbox(spec);
  // All five were asked for as pipes.
  const [stdin, stdout, stderr] = child.stdio as unknown as [Writable, Readable, Readable];
  const status = sandboxStatus(child.stdio[STATUS_FD] as Readable);
  // A program that stops reading early is not a fault: its exit says what is.
  stdin.on('error', () => undefined);
  const exited = exitOf(child, status);
  const { kill, endedFor } = killer(child, status, exited);
  const first = () => status.firstProcess?.pid;
  const stop = watchLimits(first, { limits: spec.limits, workdir: spec.sandbox.workdir }, kill);
  void exited.then(stop);
  // Asked after each job of an engine. What other threads than the main ones started is seen by who watches the limits.
  const memoryBytes = () => (status.firstProcess ? treeUse(status.firstProcess.pid, 'main-threads').memoryBytes : 0);
  return { stdin, stdout, errorText: tailText(stderr), memoryBytes, kill, endedFor, exited };
};

// An end that the kernel brings by itself, should this process be killed while the sandbox is still being made.
const withProcessorLimit = (spec: ProgramSpec, timeoutMs: number): ProgramSpec => {
  const cpuSeconds = Math.ceil(timeoutMs / 1000) * availableParallelism() + 1;
  return { ...spec, limits: { cpuSeconds, ...spec.limits } };
};

const until = async <T>(program: RunningProgram, options: RunOptions<unknown>, work: Promise<T>): Promise<T> => {
  const cancel = (): void => void program.kill('cancelled');
  const timer = setTimeout(() => void program.kill('timeout'), options.timeoutMs);
  options.signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', cancel);
  }
};

const notRun = ({ stdin, stdout }: RunOptions<unknown>): ProgramRun<never> => {
  if (stdin instanceof Readable) stdin.destroy();
  stdout?.destroy();
  return { outcome: { kind: 'cancelled' }, stdout: Buffer.alloc(0), classified: undefined };
};

/**
 * Runs a program to its end. Resolves when none of its processes is left; rejects only with the error of a stream that
 * was given to it (storage that stopped answering), after ending the program.
 */
export const runProgram = async <F = never>(spec: ProgramSpec, options: RunOptions<F>): Promise<ProgramRun<F>> => {
  if (options.signal?.aborted) return notRun(options);
  const program = startProgram(withProcessorLimit(spec, options.timeoutMs));
  const { exit, stdout } = await until(program, options, transfer(program, options));
  const errorText = program.errorText();
  const reason = program.endedFor();
  const outcome = reason ? { kind: reason } : outcomeOf(exit, errorText);
  return { outcome, stdout, classified: options.classify?.(errorText) };
};
