import type { FormatId, Operation } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { Trial } from '../registry/trial.ts';
import type { LocalHost } from './local-host.ts';
import { type LocalInput, type LocalReport, localJob } from './local-job.ts';
import { takeOutput } from './local-runs.ts';

export type LocalTrial = {
  readonly operation?: Operation;
  readonly to: FormatId;
  readonly inputs: readonly LocalInput[];
  readonly options?: unknown;
  readonly width?: number;
};
type Tried = Pick<Trial, 'predictedBytes' | 'facts'> & { readonly sample?: Buffer | undefined };

/** Tries out a conversion of given bytes: what the trial says, and the bytes that show it. */
export const tryLocally = async (
  host: LocalHost,
  { operation = 'convert', to, inputs, options = {}, width = 800 }: LocalTrial,
): Promise<LocalReport<Tried>> => {
  const converter = host.registry.converterFor({ operation, to, from: inputs.map(({ format }) => format) });
  const facts = inputs.map(({ format, content, facts: known = {} }) => ({
    format,
    bytes: content.length,
    facts: known,
  }));
  if (!converter) throw new FailureError('unsupported-input');
  return localJob<Trial, Tried>(host, inputs, {
    work: {
      timeoutMs: converter.timeoutMs(facts),
      outputBytes: converter.estimateBytes(facts, options),
      run: async (context, files) => {
        if (!converter.trial) throw new FailureError('unsupported-input');
        return converter.trial(context, files, { options, width });
      },
    },
    after: async ({ sample, ...told }, dir) => ({
      ...told,
      sample: sample && (await takeOutput(dir, sample, sample.format ?? 'webp')),
    }),
  });
};
