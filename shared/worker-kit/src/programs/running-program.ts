import type { Readable, Writable } from 'node:stream';
import type { SandboxSpec } from '../sandbox/sandbox-spec.ts';
import type { ProgramLimits } from './program-limits.ts';
import type { EndReason, ProgramExit } from './program-outcome.ts';

export type ProgramSpec = {
  /** Absolute path of the program as the sandbox sees it, and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly sandbox: SandboxSpec;
  readonly limits: ProgramLimits;
};

export type RunningProgram = {
  readonly stdin: Writable;
  /** Has to be read or destroyed, as its pipe is small. */
  readonly stdout: Readable;
  /** The end of what it said on stderr: to name a failure, never to be logged. */
  readonly errorText: () => string;
  /** Memory of all its processes now. */
  readonly memoryBytes: () => number;
  /** Ends every process of the sandbox and its output; resolves when no process is left. The first reason counts. */
  readonly kill: (reason: EndReason) => Promise<ProgramExit>;
  /** The reason of the first `kill`, if there was one. */
  readonly endedFor: () => EndReason | undefined;
  /** Resolves when no process of the sandbox is left; never rejects. */
  readonly exited: Promise<ProgramExit>;
};
