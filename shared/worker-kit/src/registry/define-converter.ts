import {
  type Capability,
  type FormatId,
  type Operation,
  type OptionsOf,
  type ProfileName,
  profiles,
  withPreset,
} from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { JobContext } from './job-context.ts';
import type { InputFacts, InputFile, OutputFile } from './job-files.ts';
import type { Trial } from './trial.ts';

/** What a conversion is counted in. */
export type Unit = 'megapixels' | 'pages' | 'minutes';

export type ConverterDefinition<P extends ProfileName> = {
  readonly operation: Operation;
  readonly from: readonly FormatId[];
  readonly to: FormatId;
  readonly profile: P;
  readonly unit: Unit;
  /** `slow`: takes many times as long as the others do. Such conversions leave half of the worker's places to those. */
  readonly pace?: 'quick' | 'slow';
  /** `stream`: the inputs are read with `open()` and cost no scratch. Otherwise they lie in the job's folder. */
  readonly input?: 'file' | 'stream';
  /** Upper bound of what the engine writes to scratch for these files; without it twice their size and 16 MiB. */
  readonly estimateBytes?: (files: readonly InputFacts[], options: OptionsOf<P>) => number;
  /** Ids of other files of the project that the options name. They come after the item's own among the inputs. */
  readonly reads?: (options: OptionsOf<P>) => readonly string[];
  /** The run budget for these files; time in the queue does not count. */
  readonly timeoutMs: (files: readonly InputFacts[]) => number;
  /** Converts one item. Fails by throwing `FailureError`; anything else that it throws is an `internal` failure. */
  readonly convert: (
    context: JobContext,
    files: readonly InputFile[],
    options: OptionsOf<P>,
  ) => Promise<readonly OutputFile[]>;
  /** Finds out what converting one item would come to, on a small part of it. Without it nothing can be tried out. */
  readonly trial?: (
    context: JobContext,
    files: readonly InputFile[],
    wish: { readonly options: OptionsOf<P>; readonly width: number },
  ) => Promise<Trial>;
};

/** A converter as the job loop sees it: it parses the options by its profile itself. */
export type Converter = {
  readonly capability: Capability;
  readonly pace: 'quick' | 'slow';
  readonly input: 'file' | 'stream';
  readonly estimateBytes: (files: readonly InputFacts[], options: unknown) => number;
  readonly reads: (options: unknown) => readonly string[];
  readonly timeoutMs: (files: readonly InputFacts[]) => number;
  readonly convert: (
    context: JobContext,
    files: readonly InputFile[],
    options: unknown,
  ) => Promise<readonly OutputFile[]>;
  readonly trial?: (
    context: JobContext,
    files: readonly InputFile[],
    wish: { readonly options: unknown; readonly width: number },
  ) => Promise<Trial>;
};

const MARGIN_BYTES = 16 * 1024 ** 2;

const usualBytes = (files: readonly InputFacts[]): number =>
  files.reduce((sum, { bytes }) => sum + 2 * bytes, MARGIN_BYTES);

const parser =
  <P extends ProfileName>(profile: P) =>
  (options: unknown): OptionsOf<P> => {
    const parsed = profiles[profile].safeParse(withPreset(profile, options));
    if (!parsed.success) throw new FailureError('bad-options');
    // The compiler cannot pick one member of the table by a type parameter.
    return parsed.data as OptionsOf<P>;
  };

/** Declares a converter: facts that the catalogue, the form and the tests follow, and the function that does the work. */
export const defineConverter = <P extends ProfileName>(definition: ConverterDefinition<P>): Converter => {
  const { operation, from, to, profile, unit, estimateBytes = usualBytes, convert, trial } = definition;
  const parse = parser(profile);
  return {
    capability: { operation, from: [...from], to, profile, unit, ...(trial && { trial: true }) },
    pace: definition.pace ?? 'quick',
    input: definition.input ?? 'file',
    estimateBytes: (files, options) => estimateBytes(files, parse(options)),
    reads: (options) => definition.reads?.(parse(options)) ?? [],
    timeoutMs: definition.timeoutMs,
    // Parsed before anything starts; `async` so that bad options reject like every other failure.
    convert: async (context, files, options) => convert(context, files, parse(options)),
    ...(trial && {
      trial: async (context, files, { options, width }) => trial(context, files, { options: parse(options), width }),
    }),
  };
};
