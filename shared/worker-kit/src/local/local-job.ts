import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { type Facts, type FormatId, formatOf, limits, type Warning } from '@convi/contracts';
import { FailureError, newId } from '@convi/kernel';
import { keeper } from '../jobs/keeper.ts';
import type { JobContext } from '../registry/job-context.ts';
import type { InputFile } from '../registry/job-files.ts';
import { placeFile } from '../scratch/scratch-files.ts';
import { type ScratchLease, ScratchTooSmall } from '../scratch/scratch-space.ts';
import type { LocalHost } from './local-host.ts';

export type LocalInput = {
  /** By which options name it; a new one unless given. */
  readonly fileId?: string;
  readonly format: FormatId;
  readonly content: Buffer;
  readonly facts?: Facts;
  readonly password?: string;
};

export type LocalWork<T> = {
  readonly timeoutMs: number;
  readonly outputBytes: number;
  readonly run: (context: JobContext, files: readonly InputFile[]) => Promise<T>;
};

export type LocalReport<R> = { readonly value: R; readonly warnings: readonly Warning['slug'][] };

const place = async (
  dir: string,
  { fileId = newId(), format, content, facts = {}, password }: LocalInput,
  n: number,
): Promise<InputFile> => {
  const name = `input-${n}.${formatOf(format).extensions[0]}`;
  const path = join(dir, name);
  await placeFile(dir, name, content);
  return {
    ...{ fileId, name, path, format, facts, bytes: content.length },
    ...(password !== undefined && { password }),
    open: async (range) => createReadStream(path, range),
  };
};

const runIn = async <T, R>(
  { registry, clock }: LocalHost,
  { dir, inputs }: { readonly dir: string; readonly inputs: readonly LocalInput[] },
  { work, after }: { readonly work: LocalWork<T>; readonly after: (value: T, dir: string) => Promise<R> },
): Promise<LocalReport<R>> => {
  const warnings = new Set<Warning['slug']>();
  const late = new AbortController();
  const cancel = clock.after(work.timeoutMs, () => late.abort());
  const { keep, close } = keeper();
  const context: JobContext = {
    ...{ workdir: dir, outputBytes: work.outputBytes, timeoutMs: work.timeoutMs, signal: late.signal, keep },
    limits: limits[registry.service].free,
    progress: () => undefined,
    warn: (slug) => void warnings.add(slug),
  };
  try {
    const files = await Promise.all(inputs.map((input, n) => place(dir, input, n)));
    const value = await after(await work.run(context, files), dir);
    return { value, warnings: [...warnings] };
  } catch (error) {
    throw late.signal.aborted ? new FailureError('too-complex', { cause: error }) : error;
  } finally {
    cancel();
    await close();
  }
};

const reserve = async ({ scratch }: LocalHost, bytes: number): Promise<ScratchLease> => {
  try {
    return await scratch.reserve(bytes);
  } catch (error) {
    throw error instanceof ScratchTooSmall ? new FailureError('too-large', { cause: error }) : error;
  }
};

/** Runs an engine's work on given bytes as the job loop does, but with the store and the records left out. */
export const localJob = async <T, R>(
  host: LocalHost,
  inputs: readonly LocalInput[],
  steps: { readonly work: LocalWork<T>; readonly after: (value: T, dir: string) => Promise<R> },
): Promise<LocalReport<R>> => {
  const bytes = inputs.reduce((sum, { content }) => sum + content.length, steps.work.outputBytes);
  const lease = await reserve(host, bytes);
  try {
    return await runIn(host, { dir: lease.dir, inputs }, steps);
  } finally {
    await lease.release();
  }
};
