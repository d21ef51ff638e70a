import type { FormatId, Operation, Trial } from '@convi/contracts';
import type { RoomContext } from './room-context.ts';

/** What is to be tried out on one file. */
export type Trying = {
  readonly fileId: string;
  readonly operation: Operation;
  readonly to: FormatId;
  readonly options: Readonly<Record<string, unknown>>;
};
/** What it came to, and how that looks. */
export type Tried = { readonly trial: Trial; readonly sample?: Blob | undefined };

const WAIT_MS = 400;
/** A trial takes a minute at most, and may have to wait for its turn. */
const TRIES = 300;

/** Tries a conversion out on one file. `undefined` when the asker went away, or the server could not: that is told as a notice. */
export const trialOf = ({ client, view, pause, attempt }: RoomContext) => {
  const ask = ({ fileId, ...body }: Trying, signal: AbortSignal): Promise<Trial> =>
    client.tryFile({ params: { id: view().project?.id ?? '', fileId }, body, signal });
  const made = async (trying: Trying, signal: AbortSignal): Promise<Trial | undefined> => {
    for (let tries = 0; tries < TRIES && !signal.aborted; tries += 1) {
      const trial = await ask(trying, signal);
      if (trial.state !== 'making') return trial;
      await pause(WAIT_MS);
    }
    return undefined;
  };
  const sampleOf = async ({ id: trialId, fileId }: Trial, signal: AbortSignal): Promise<Blob> => {
    const params = { id: view().project?.id ?? '', fileId, trialId };
    return (await client.readTrial({ params, signal })).blob();
  };
  const run = async (trying: Trying, signal: AbortSignal): Promise<Tried | undefined> => {
    const trial = await made(trying, signal);
    if (!trial || trial.state === 'none') return trial && { trial };
    return { trial, sample: await sampleOf(trial, signal) };
  };
  return (trying: Trying, signal: AbortSignal): Promise<Tried | undefined> =>
    attempt(() => run(trying, signal).catch((error: unknown) => (signal.aborted ? undefined : Promise.reject(error))));
};
