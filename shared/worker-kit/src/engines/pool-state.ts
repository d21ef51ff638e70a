import type { Clock } from '@convi/kernel';
import { type WaitingLine, waitingLine } from '../scratch/waiting-line.ts';
import type { EngineChild } from './engine-child.ts';

export type EnginePoolOptions = {
  /** Starts one process; `engineChild` with everything but the signal decided. */
  readonly start: (signal: AbortSignal) => Promise<EngineChild>;
  /** Processes at once: busy, idle, starting and ending ones together. At least the jobs at once plus `idleAhead`. */
  readonly size: number;
  /** Processes to keep started and idle; 0 is on demand: none starts before a job needs it. */
  readonly idleAhead: number;
  /** Jobs that a process serves before it is replaced. */
  readonly jobsPerProcess: number;
  /** A process that holds more after a job is replaced. */
  readonly memoryBytes: number;
  readonly startTimeoutMs: number;
  /** How long an idle process beyond `idleAhead` is kept. */
  readonly idleEndMs: number;
  readonly clock: Clock;
};

/** A process of a pool. */
export type Member = { readonly child: EngineChild; served: number; callOffEnd: (() => void) | undefined };

export type PoolState = {
  readonly options: EnginePoolOptions;
  /** Jobs that wait for a process. */
  readonly line: WaitingLine<true, Member>;
  readonly idle: Member[];
  readonly busy: Set<Member>;
  readonly ending: Set<Member>;
  readonly stuck: Set<Member>;
  readonly closing: AbortController;
  readonly starts: Set<Promise<void>>;
  starting: number;
  /** Starts that failed in a row; those begun together count as one. */
  failedStarts: number;
  /** Set while the pool waits before it starts again. */
  callOffRetry: (() => void) | undefined;
};

export const poolState = (options: EnginePoolOptions): PoolState => ({
  options,
  line: waitingLine(),
  idle: [],
  busy: new Set(),
  ending: new Set(),
  stuck: new Set(),
  closing: new AbortController(),
  starts: new Set(),
  starting: 0,
  failedStarts: 0,
  callOffRetry: undefined,
});
