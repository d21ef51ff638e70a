import type { Limits } from '@convi/contracts';
import type { Clock, FileRecord, Ports, ProjectKey } from '@convi/kernel';
import type { JobContext } from '../registry/job-context.ts';
import type { InputFile } from '../registry/job-files.ts';
import type { ScratchSpace } from '../scratch/scratch-space.ts';
import { fetchInputs } from './fetch-inputs.ts';
import type { ItemSignal } from './item-signal.ts';
import type { Keeper } from './keeper.ts';
import { type RunClock, runClock } from './run-clock.ts';

/** One run of an engine over stored files. */
export type EngineWork<T> = {
  readonly ports: Pick<Ports, 'clock' | 'objects'>;
  /** The run budget goes by the machine's own time, as the engines do. */
  readonly engineClock: Clock;
  readonly scratch: ScratchSpace;
  readonly key: ProjectKey;
  readonly records: readonly FileRecord[];
  readonly input: 'file' | 'stream';
  readonly outputBytes: number;
  readonly timeoutMs: number;
  readonly limits: Limits;
  readonly stopper: ItemSignal;
  readonly keeper: Keeper;
  readonly progress: (fraction: number) => void;
  readonly warn: JobContext['warn'];
  /** Until when it may wait for scratch or for an engine. */
  readonly waitUntil: number;
  /** Called when everything that it waits for is there; false calls it off. */
  readonly begin: () => Promise<boolean>;
  readonly run: (context: JobContext, files: readonly InputFile[]) => Promise<T>;
};

/** What follows the engine while its folder still exists. */
export type AfterWork<T, R> = (result: T, dir: string) => Promise<R>;

const inputBytes = ({ input, records }: Pick<EngineWork<unknown>, 'input' | 'records'>): number =>
  input === 'stream' ? 0 : records.reduce((sum, { bytes }) => sum + bytes, 0);

const contextOf = (work: EngineWork<unknown>, workdir: string, { standing }: RunClock): JobContext => {
  const { outputBytes, limits, timeoutMs, stopper, progress, warn, keeper } = work;
  const keep: JobContext['keep'] = (name, kept) => keeper.keep(name, { ...kept, open: () => standing(kept.open) });
  return { workdir, outputBytes, limits, timeoutMs, signal: stopper.signal, progress, warn, keep };
};

const runWithin = async <T>(work: EngineWork<T>, dir: string): Promise<T> => {
  const { ports, key, input, records, stopper } = work;
  const files = await fetchInputs({ ports, key, dir, input, signal: stopper.signal }, records);
  // The run budget begins with the engine: neither the queue nor the store eats of it.
  const clock = runClock({ ...work, clock: ports.clock });
  try {
    return await work.run(contextOf(work, dir, clock), files);
  } finally {
    clock.stop();
  }
};

const reserve = async ({ scratch, stopper, waitUntil, outputBytes, ...work }: EngineWork<unknown>) => {
  const cancel = stopper.stopAt({ clock: work.ports.clock, atMs: waitUntil }, 'waited-too-long');
  try {
    return await scratch.reserve(inputBytes(work) + outputBytes, stopper.signal);
  } finally {
    cancel();
  }
};

/**
 * Waits for scratch, fetches the inputs, runs the engine within its budget and hands on what it made; the folder is removed
 * whatever happens. Undefined when it was called off before it began.
 */
export const engineWork = async <T, R>(work: EngineWork<T>, after: AfterWork<T, R>): Promise<R | undefined> => {
  const lease = await reserve(work);
  try {
    if (!(await work.begin())) return undefined;
    const result = await runWithin(work, lease.dir);
    work.stopper.signal.throwIfAborted();
    return await after(result, lease.dir);
  } finally {
    await lease.release();
  }
};
