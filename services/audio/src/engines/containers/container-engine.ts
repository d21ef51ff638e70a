import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineHost, InputFile, JobContext, TakenEngine } from '@convi/worker-kit';
import * as z from 'zod';
import type { Layout } from '../chunks/lay-out.ts';
import type { OggEnd } from '../copying/set-ogg-end.ts';
import type { Joining } from '../lanes/join-lanes.ts';
import { askLayout } from './ask-layout.ts';
import { containerPool } from './container-pool.ts';

type Context = Pick<JobContext, 'workdir' | 'timeoutMs' | 'signal'>;

/** What is done to files of sound without decoding them, in sandboxed children. */
export type ContainerEngine = {
  /** How a WAV or AIFF is read from front to back; undefined where it is read as it is. */
  readonly layOut: (
    context: Omit<Context, 'workdir'>,
    file: Pick<InputFile, 'bytes' | 'open'>,
  ) => Promise<Layout | undefined>;
  /** Joins files of the job's folder into one there; false, and no file, where they do not fit together. They are gone afterwards. */
  readonly joinLanes: (context: Context, joining: Joining) => Promise<boolean>;
  /** Lets an Ogg stream in the job's folder end elsewhere. */
  readonly setOggEnd: (context: Context, end: OggEnd) => Promise<void>;
  readonly ready: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** What this service's converters are built on. */
export type SoundHost = EngineHost & { readonly containers: ContainerEngine };

const MOST_FAILED_STARTS = 3;
const joined = z.strictObject({ isJoined: z.boolean() });

// A link in place of a file is moved as the link it is, and nobody follows it out of a sandbox.
const move = async (names: readonly string[], from: string, to: string): Promise<void> => {
  for (const name of names) await rename(join(from, name), join(to, name));
};

type Asking = Omit<Context, 'workdir'>;
type Using = { readonly dir: string; readonly ask: (name: string, request: unknown) => Promise<unknown> };

/** The engine with its pool; children start at once or when they are needed, as the host says. */
export const containerEngine = (host: EngineHost): ContainerEngine => {
  const pool = containerPool(host);
  const using = async <T>({ timeoutMs, signal }: Asking, work: (engine: Using) => Promise<T>): Promise<T> => {
    const engine: TakenEngine = await pool.take(signal);
    const ask: Using['ask'] = (name, request) => engine.ask({ do: name, request }, { timeoutMs, signal });
    return work({ dir: engine.dir, ask }).finally(engine.release);
  };
  return {
    layOut: (context, file) => using(context, ({ ask }) => askLayout(ask, file)),
    joinLanes: (context, joining) =>
      using(context, async ({ dir, ask }) => {
        await move(
          joining.parts.map(({ name }) => name),
          context.workdir,
          dir,
        );
        const { isJoined } = joined.parse(await ask('joinLanes', joining));
        if (isJoined) await move([joining.name], dir, context.workdir);
        return isJoined;
      }),
    setOggEnd: (context, end) =>
      using(context, async ({ dir, ask }) => {
        await move([end.name], context.workdir, dir);
        await ask('setOggEnd', end);
        await move([end.name], dir, context.workdir);
      }),
    ready: async () => pool.health().failedStarts < MOST_FAILED_STARTS,
    close: pool.close,
  };
};
