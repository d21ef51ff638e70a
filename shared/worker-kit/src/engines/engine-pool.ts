import { Readable } from 'node:stream';
import { FailureError } from '@convi/kernel';
import { placeFile } from '../scratch/scratch-files.ts';
import type { AskOptions, EngineRequest } from './engine-conversation.ts';
import { giveBack, retire, settle } from './pool-members.ts';
import { type EnginePoolOptions, type Member, type PoolState, poolState } from './pool-state.ts';

/** A process lent to one job. */
export type TakenEngine = {
  /** Where its inputs go and its outputs appear; emptied when it is released. */
  readonly dir: string;
  readonly ask: (request: EngineRequest, options: AskOptions) => Promise<unknown>;
  /** False once it died: nothing more can be asked. */
  readonly isUsable: () => boolean;
  /** What it holds now: one that grew with a job's files may be exchanged between two of them. */
  readonly memoryBytes: () => number;
  /** Gives it back. Required, also after a failure; may be called twice. */
  readonly release: () => Promise<void>;
};

export type EngineJob<T> = EngineRequest & {
  readonly inputs: readonly { readonly name: string; readonly content: Readable | Uint8Array }[];
  /** Takes the outputs out of the folder: they are gone when it resolves. */
  readonly collect: (dir: string, answer: unknown) => Promise<T>;
};

export type PoolHealth = {
  readonly idle: number;
  readonly busy: number;
  readonly starting: number;
  /** Killed and still not gone: the machine is in trouble. */
  readonly stuck: number;
  readonly waiting: number;
  readonly failedStarts: number;
};

export type EnginePool = {
  /** Lends an idle process at once, or the next one; first come first served. Rejects with `FailureError`. */
  readonly take: (signal?: AbortSignal) => Promise<TakenEngine>;
  /** One job with one request: takes, places, asks, collects, releases. */
  readonly run: <T>(job: EngineJob<T>, options: AskOptions) => Promise<T>;
  readonly health: () => PoolHealth;
  /** Ends every process; resolves when none is left. */
  readonly close: () => Promise<void>;
};

const lend = (state: PoolState, member: Member): TakenEngine => {
  let released: Promise<void> | undefined;
  const release = (): Promise<void> => {
    released ??= giveBack(state, member);
    return released;
  };
  return {
    dir: member.child.dir,
    // A job that ended may not speak to a process that serves another one.
    ask: async (request, options) => {
      if (released) throw new Error('the engine was released');
      return member.child.ask(request, options);
    },
    isUsable: () => released === undefined && member.child.isAlive(),
    memoryBytes: () => member.child.memoryBytes(),
    release,
  };
};

const take = async (state: PoolState, signal: AbortSignal | undefined): Promise<TakenEngine> => {
  if (state.closing.signal.aborted || signal?.aborted) throw new FailureError('cancelled');
  const granted = state.line.join(true, signal);
  settle(state);
  try {
    return lend(state, await granted);
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError('cancelled', { cause: error });
  }
};

const askOnce = async <T>(engine: TakenEngine, job: EngineJob<T>, options: AskOptions): Promise<T> => {
  for (const { name, content } of job.inputs) await placeFile(engine.dir, name, content);
  const answer = await engine.ask({ do: job.do, request: job.request }, options);
  return job.collect(engine.dir, answer);
};

const run = async <T>(state: PoolState, job: EngineJob<T>, options: AskOptions): Promise<T> => {
  try {
    const engine = await take(state, options.signal);
    return await askOnce(engine, job, options).finally(engine.release);
  } finally {
    for (const { content } of job.inputs) if (content instanceof Readable) content.destroy();
  }
};

const close = async (state: PoolState): Promise<void> => {
  state.closing.abort();
  state.callOffRetry?.();
  while (state.line.length() > 0) state.line.refuse(new FailureError('cancelled'));
  const members = [...state.idle.splice(0), ...state.busy, ...state.ending];
  for (const { callOffEnd } of members) callOffEnd?.();
  await Promise.all([...members.map((member) => retire(state, member)), ...state.starts]);
};

/** Engine processes started ahead and kept idle, so that no job waits for a start. Starting begins at once. */
export const enginePool = (options: EnginePoolOptions): EnginePool => {
  const state = poolState(options);
  settle(state);
  const health = (): PoolHealth => ({
    idle: state.idle.length,
    busy: state.busy.size,
    starting: state.starting,
    stuck: state.stuck.size,
    waiting: state.line.length(),
    failedStarts: state.failedStarts,
  });
  return {
    take: (signal) => take(state, signal),
    run: (job, askOptions) => run(state, job, askOptions),
    health,
    close: () => close(state),
  };
};
