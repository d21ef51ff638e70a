import { type Clock, FailureError } from '@convi/kernel';
import type { ProgramLimits } from '../programs/program-limits.ts';
import { startProgram } from '../programs/run-program.ts';
import type { SandboxSpec } from '../sandbox/sandbox-spec.ts';
import type { ScratchLease, ScratchSpace } from '../scratch/scratch-space.ts';
import { type AskOptions, ask, converse, type EngineConversation, type EngineRequest } from './engine-conversation.ts';

export type EngineChildOptions = {
  readonly command: readonly [string, ...string[]];
  /** The sandbox around the child's own folder. */
  readonly sandbox: (workdir: string) => SandboxSpec;
  readonly limits: ProgramLimits;
  readonly scratch: ScratchSpace;
  readonly clock: Clock;
  /** Aborting it ends a start that is under way. */
  readonly signal?: AbortSignal;
};

export type EngineChild = {
  /** Its folder, the same for all its jobs; it sees it as `/job`. */
  readonly dir: string;
  /**
   * Asks for one thing, one at a time. Rejects with `FailureError`; unless that is the child's own answer, no process of
   * the child is left by then. A timeout or an abort kills it.
   */
  readonly ask: (request: EngineRequest, options: AskOptions) => Promise<unknown>;
  readonly isAlive: () => boolean;
  /** Whether a request is still unanswered. */
  readonly isAsked: () => boolean;
  readonly memoryBytes: () => number;
  /** Ends every process of its sandbox and removes its folder. */
  readonly kill: () => Promise<void>;
  /** Resolves when no process of its sandbox is left; never rejects. */
  readonly exited: Promise<void>;
};

const childOf = (conversation: EngineConversation, exited: Promise<void>, lease: ScratchLease): EngineChild => ({
  dir: lease.dir,
  ask: (request, options) => ask(conversation, request, options),
  isAlive: () => conversation.isAlive && conversation.program.endedFor() === undefined,
  isAsked: () => conversation.pending !== undefined,
  memoryBytes: conversation.program.memoryBytes,
  kill: async () => {
    await conversation.program.kill('cancelled');
    await exited;
    // After its processes: nobody is left who could lead the removal astray.
    await lease.release();
  },
  exited,
});

const untilReady = async (child: EngineChild, ready: Promise<void>, signal: AbortSignal | undefined) => {
  const cancel = (): void => void child.kill();
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    await ready;
  } catch (error) {
    await child.kill();
    throw new FailureError('engine-crashed', { cause: error });
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
};

/**
 * Starts a long-lived engine in its sandbox and waits until it says that it is ready. It speaks JSON lines: see
 * `serveEngine`. A start that fails leaves nothing and rejects as `engine-crashed`.
 */
export const engineChild = async (options: EngineChildOptions): Promise<EngineChild> => {
  const { command, limits, signal } = options;
  const lease = await options.scratch.reserve(0, signal);
  const program = startProgram({ command, limits, sandbox: options.sandbox(lease.dir) });
  const { conversation, ended } = converse(program, options.clock);
  const child = childOf(conversation, ended, lease);
  await untilReady(child, conversation.ready.promise, signal);
  return child;
};
