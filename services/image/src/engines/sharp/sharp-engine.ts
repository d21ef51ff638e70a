import { type Disclosure, type Facts, type FormatId, formatOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import {
  type EngineHost,
  type InputFile,
  type JobContext,
  linkFile,
  type OutputFile,
  type PreviewWish,
  type TakenEngine,
} from '@convi/worker-kit';
import type * as z from 'zod';
import { carryMetadata } from '../exiftool/carry-metadata.ts';
import { convertAnswer, discloseAnswer, inspectAnswer, previewAnswer } from './answers.ts';
import type { InspectAnswer, Overlay, PictureOptions, SourceRequest, Target } from './requests.ts';
import { type SharpPools, sharpPools } from './sharp-pools.ts';

type Wish = { readonly to: Target; readonly options: PictureOptions };

type Asked<A> = { readonly do: string; readonly answer: z.ZodType<A>; readonly details: object };
export type Answered<A> = { readonly answer: A; readonly dir: string };

/** Pictures through libvips, in sandboxed children. */
export type SharpEngine = {
  readonly convert: (
    context: JobContext,
    /** The picture, and after it the one that is its watermark. */
    files: readonly InputFile[],
    wish: Wish,
  ) => Promise<OutputFile[]>;
  readonly inspect: (context: JobContext, file: InputFile) => Promise<Facts>;
  /** What a picture tells of people, places and things. */
  readonly disclose: (context: JobContext, file: InputFile) => Promise<readonly Disclosure[]>;
  readonly preview: (context: JobContext, file: InputFile, wish: PreviewWish) => Promise<OutputFile | undefined>;
  /** Whatever else a child does with files: what it says, and where it leaves what it makes. */
  readonly ask: <A>(context: JobContext, files: readonly InputFile[], asked: Asked<A>) => Promise<Answered<A>>;
  readonly ready: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

const DEFAULT_MOST_PIXELS = 200_000_000;

/** What lies in an engine's folder already: one job may draw several pictures with it. */
const linked = new WeakMap<TakenEngine, Set<string>>();

const linkOnce = async (engine: TakenEngine, files: readonly InputFile[]): Promise<void> => {
  const names = linked.get(engine) ?? new Set();
  linked.set(engine, names);
  for (const { name, path } of files) {
    if (!names.has(name)) await linkFile(engine.dir, name, path);
    names.add(name);
  }
};

const takeFor = async ({ raster, drawing }: SharpPools, context: JobContext, files: readonly InputFile[]) => {
  const isDrawing = files.some(({ format }) => format === 'svg');
  const pool = isDrawing ? drawing : raster;
  // A job of both kinds has a child of each: what draws an SVG serves no other job.
  const engine = await context.keep(isDrawing ? 'drawing' : 'sharp', {
    open: () => pool.take(context.signal),
    close: (taken) => taken.release(),
  });
  await linkOnce(engine, files);
  return engine;
};

const ask = async <A>(
  engine: TakenEngine,
  { context, file }: { context: JobContext; file: InputFile },
  asked: Asked<A>,
): Promise<A> => {
  const source: SourceRequest = {
    input: file.name,
    from: file.format,
    maxPixels: context.limits.pixelsPerFile ?? DEFAULT_MOST_PIXELS,
  };
  const { timeoutMs, signal } = context;
  const said = await engine.ask({ do: asked.do, request: { ...source, ...asked.details } }, { timeoutMs, signal });
  const parsed = asked.answer.safeParse(said);
  if (!parsed.success) throw new FailureError('engine-crashed');
  return parsed.data;
};

/** What can be laid over a picture: all that sharp reads by itself. */
const drawable: readonly FormatId[] = ['jpg', 'png', 'webp', 'avif', 'gif', 'tiff', 'svg'];

const overlayOf = ({ name, format }: InputFile): Overlay => {
  if (!drawable.includes(format)) throw new FailureError('bad-options');
  return { input: name, from: format };
};

const outputName = (format: FormatId): string => `output-0.${formatOf(format).extensions[0]}`;

type Measured = Pick<InspectAnswer, 'width' | 'height' | 'frames'> & Partial<InspectAnswer>;

const factsOf = ({ width, height, frames, pages = 1, gainMap }: Measured): Facts => ({
  ...{ width, height },
  ...(frames > 1 && { frames }),
  ...(pages > 1 && { pages }),
  ...(gainMap && { gainMap }),
});

const MOST_SIDE_TEXT: Partial<Record<Target, string>> = {
  jpg: 'A side of a JPEG has at most 65500 pixels',
  webp: 'A side of a WebP has at most 16383 pixels',
  avif: 'A side of an AVIF has at most 16384 pixels',
  gif: 'A side of a GIF has at most 65535 pixels',
};

// The child says that the result does not fit its format; which limit that is, only the target tells.
const withReason =
  (to: Target) =>
  (error: unknown): never => {
    const detail = MOST_SIDE_TEXT[to];
    if (error instanceof FailureError && error.slug === 'too-large' && detail)
      throw new FailureError('too-large', { detail });
    throw error;
  };

type Converted = { readonly file: InputFile; readonly name: string; readonly wish: Wish };

/** What of the source's metadata goes with the result; its report once that is there. */
const carried = async (
  { engine, context, hidden }: { engine: TakenEngine; context: JobContext; hidden: readonly string[] },
  { file, name, wish: { to, options } }: Converted,
): Promise<readonly Disclosure[] | undefined> => {
  const { metadata: what, orient: upright } = options;
  // Nothing of colours alone is left to carry once the pixels stand upright.
  if (what === 'strip' || (what === 'colour' && upright)) return undefined;
  const isCarried = await carryMetadata(context, hidden, { dir: engine.dir, from: file.name, to: name, what, upright });
  if (!isCarried) context.warn('metadata-dropped');
  const result = { ...file, name, format: to };
  return (await ask(engine, { context, file: result }, disclosing)).report;
};

const disclosing = { do: 'disclose', answer: discloseAnswer, details: {} };

/** The engine with its pools; children start at once or when they are needed, as the host says. */
export const sharpEngine = (host: EngineHost): SharpEngine => {
  const pools = sharpPools(host);
  return {
    convert: async (context, files, wish) => {
      const [file, mark] = files;
      if (!file) return [];
      const overlay = mark && overlayOf(mark);
      const engine = await takeFor(pools, context, files);
      const name = outputName(wish.to);
      const details = { output: name, ...wish, ...(overlay && { overlay }) };
      const asked = { do: 'convert', answer: convertAnswer, details };
      const { warnings, report, ...facts } = await ask(engine, { context, file }, asked).catch(withReason(wish.to));
      for (const slug of warnings) context.warn(slug);
      const kept = await carried({ engine, context, hidden: host.hidden }, { file, name, wish });
      return [{ name, dir: engine.dir, facts: factsOf(facts), report: kept ?? report }];
    },
    inspect: async (context, file) => {
      const engine = await takeFor(pools, context, [file]);
      return factsOf(await ask(engine, { context, file }, { do: 'inspect', answer: inspectAnswer, details: {} }));
    },
    disclose: async (context, file) => {
      const engine = await takeFor(pools, context, [file]);
      return (await ask(engine, { context, file }, disclosing)).report;
    },
    preview: async (context, file, { width, page }) => {
      const engine = await takeFor(pools, context, [file]);
      const name = outputName('webp');
      const asked = { do: 'preview', answer: previewAnswer, details: { output: name, width, page } };
      const { drawn } = await ask(engine, { context, file }, asked);
      return drawn ? { name, dir: engine.dir } : undefined;
    },
    ask: async (context, files, asked) => {
      const [file] = files;
      if (!file) throw new FailureError('nothing-inside');
      const engine = await takeFor(pools, context, files);
      return { answer: await ask(engine, { context, file }, asked), dir: engine.dir };
    },
    // A pool whose starts fail has no working sandbox or no working engine.
    ready: async () => [pools.raster, pools.drawing].every((pool) => pool.health().failedStarts < 3),
    close: pools.close,
  };
};
