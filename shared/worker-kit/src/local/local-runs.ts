import { type Disclosure, type Facts, type FormatId, type Operation, passesAs } from '@convi/contracts';
import { FailureError, sniffBuffer } from '@convi/kernel';
import type { Inspector } from '../registry/define-inspector.ts';
import type { PreviewWish } from '../registry/define-previewer.ts';
import type { JobContext } from '../registry/job-context.ts';
import type { InputFile, OutputFile } from '../registry/job-files.ts';
import { openFile } from '../scratch/scratch-files.ts';
import type { LocalHost } from './local-host.ts';
import { type LocalInput, type LocalReport, localJob } from './local-job.ts';

/** The bytes of an output, refused like the job loop refuses them unless they are of the promised format. */
export const takeOutput = async (dir: string, output: OutputFile, format: FormatId): Promise<Buffer> => {
  const { handle } = await openFile(output.dir ?? dir, output.name);
  const content = await handle.readFile().finally(() => handle.close());
  const found = sniffBuffer(content);
  if (found.kind !== 'known' || !passesAs(found.format, format)) throw new FailureError('engine-crashed');
  return content;
};

export type LocalConversion = {
  readonly operation?: Operation;
  readonly to: FormatId;
  readonly inputs: readonly LocalInput[];
  /** Other files, which the options name. */
  readonly named?: readonly LocalInput[];
  readonly options?: unknown;
};

/** Converts given bytes. Rejects with `FailureError`, `unsupported-input` when there is no converter for the pair. */
export const convertLocally = async (
  host: LocalHost,
  { operation = 'convert', to, inputs, named = [], options = {} }: LocalConversion,
): Promise<LocalReport<Buffer[]>> => {
  const converter = host.registry.converterFor({ operation, to, from: inputs.map(({ format }) => format) });
  if (!converter) throw new FailureError('unsupported-input');
  const facts = inputs.map(({ format, content, facts: known = {} }) => ({
    format,
    bytes: content.length,
    facts: known,
  }));
  return localJob(host, [...inputs, ...named], {
    work: {
      timeoutMs: converter.timeoutMs(facts),
      outputBytes: converter.estimateBytes(facts, options),
      run: (context, files) => converter.convert(context, files, options),
    },
    after: async (outputs, dir) => {
      const contents: Buffer[] = [];
      for (const output of outputs) contents.push(await takeOutput(dir, output, output.format ?? to));
      return contents;
    },
  });
};

const SMALL_BYTES = 16 * 1024 ** 2;

/** Inspects given bytes. */
export const inspectLocally = (host: LocalHost, input: LocalInput): Promise<Facts> =>
  inspecting(host, input, (inspector) => inspector.inspect);

/** What given bytes tell of people, places and things. */
export const discloseLocally = (host: LocalHost, input: LocalInput): Promise<readonly Disclosure[]> =>
  inspecting(
    host,
    input,
    ({ disclose }) =>
      async (context, file) =>
        (await disclose?.(context, file)) ?? [],
  );

type Reading<T> = (context: JobContext, file: InputFile) => Promise<T>;

const inspecting = async <T>(
  host: LocalHost,
  input: LocalInput,
  readingOf: (inspector: Inspector) => Reading<T>,
): Promise<T> => {
  const inspector = host.registry.inspectorFor(input.format);
  if (!inspector) throw new FailureError('unsupported-input');
  const facts = { format: input.format, bytes: input.content.length, facts: input.facts ?? {} };
  const run: Reading<T> = readingOf(inspector);
  const report = await localJob(host, [input], {
    work: {
      timeoutMs: inspector.timeoutMs(facts),
      outputBytes: SMALL_BYTES,
      run: async (context, [file]) => {
        if (!file) throw new FailureError('internal');
        return run(context, file);
      },
    },
    after: async (value) => value,
  });
  return report.value;
};

/** Draws a preview of given bytes; undefined when there is no picture. */
export const previewLocally = async (host: LocalHost, input: LocalInput, wish: PreviewWish) => {
  const previewer = host.registry.previewerFor(input.format);
  if (!previewer) throw new FailureError('unsupported-input');
  const facts = { format: input.format, bytes: input.content.length, facts: input.facts ?? {} };
  const report = await localJob(host, [input], {
    work: {
      timeoutMs: previewer.timeoutMs(facts),
      outputBytes: SMALL_BYTES,
      run: async (context, [file]) => (file ? previewer.preview(context, file, wish) : undefined),
    },
    after: async (output, dir) => output && takeOutput(dir, output, 'webp'),
  });
  return report.value;
};
