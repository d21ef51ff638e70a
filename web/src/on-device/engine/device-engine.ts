import type { DeviceFacts, DeviceRequest, DeviceResult } from '../picture/request.ts';
import type { Answer, EngineParts, FramesWish, Job, Refused, ToWorker } from './messages.ts';

export type EngineDeps = {
  readonly worker: () => Worker;
  readonly parts: () => Promise<EngineParts>;
};

/** `unreachable`: the engine could not be fetched. `cancelled`: somebody ended it. */
export type Given<T> = T | Refused | { readonly refused: 'unreachable' | 'cancelled' };

/** Converts pictures in a worker, one after the other. */
export type DeviceEngine = {
  /** Fetches what the worker is made of, and starts it. */
  readonly load: () => Promise<boolean>;
  readonly facts: (file: Blob) => Promise<Given<{ readonly facts: DeviceFacts }>>;
  readonly draw: (
    file: Blob,
    wish: Pick<DeviceRequest, 'to' | 'options'> & { readonly frames: FramesWish },
  ) => Promise<Given<{ readonly result: DeviceResult }>>;
  /** Ends the worker and what it is at; the next picture starts another. */
  readonly end: () => void;
};

/** A worker that holds more is ended after its picture: it never gives memory back. It begins with 256 MiB. */
const MOST_KEPT_BYTES = 400 * 1024 ** 2;

type Running = { readonly worker: Worker; readonly cancel: Set<() => void> };

const answerOf = ({ worker, cancel }: Running, job: Job): Promise<Given<Answer>> =>
  new Promise((resolve) => {
    const settle = (given: Given<Answer>): void => {
      cancel.delete(cancelled);
      worker.onmessage = null;
      worker.onerror = null;
      resolve(given);
    };
    const cancelled = (): void => settle({ refused: 'cancelled' });
    cancel.add(cancelled);
    worker.onmessage = ({ data }: MessageEvent<Answer>) => settle(data);
    worker.onerror = () => settle({ refused: 'stopped' });
    const { buffer } = job.kind === 'facts' ? job.bytes : job.request.bytes;
    worker.postMessage(job satisfies ToWorker, [buffer]);
  });

const isSpent = (answer: Given<Answer>): boolean =>
  !('heapBytes' in answer) ||
  answer.heapBytes > MOST_KEPT_BYTES ||
  ('refused' in answer && answer.refused === 'stopped');

/** The engine of this tab. Nothing is fetched before it is asked for something. */
export const deviceEngine = ({ worker, parts }: EngineDeps): DeviceEngine => {
  let running: Running | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const end = (): void => {
    running?.worker.terminate();
    for (const cancel of running?.cancel ?? []) cancel();
    running = undefined;
  };
  const start = async (): Promise<Running> => {
    const made = await parts();
    if (running) return running;
    running = { worker: worker(), cancel: new Set() };
    running.worker.postMessage(made satisfies ToWorker);
    return running;
  };
  const ask = async (job: () => Promise<Job>): Promise<Given<Answer>> => {
    const started = await start().catch(() => undefined);
    if (!started) return { refused: 'unreachable' };
    const answer = await answerOf(started, await job());
    if (running === started && isSpent(answer)) end();
    return answer;
  };
  // One at a time: two large pictures would not fit beside each other.
  const inTurn = (job: () => Promise<Job>): Promise<Given<Answer>> => {
    const mine = turn.then(() => ask(job));
    turn = mine;
    return mine;
  };
  const bytesOf = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.arrayBuffer());
  return {
    load: () =>
      start().then(
        () => true,
        () => false,
      ),
    facts: (file) =>
      inTurn(async () => ({ kind: 'facts', bytes: await bytesOf(file) })) as Promise<Given<{ facts: DeviceFacts }>>,
    draw: (file, wish) =>
      inTurn(async () => ({ kind: 'draw', request: { ...wish, bytes: await bytesOf(file) } })) as Promise<
        Given<{ result: DeviceResult }>
      >,
    end,
  };
};
