import { type Facts, type FormatId, formatOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import {
  type EngineHost,
  type EnginePool,
  type InputFile,
  type JobContext,
  linkFile,
  type OutputFile,
  type PreviewWish,
  type TakenEngine,
} from '@convi/worker-kit';
import type * as z from 'zod';
import { convertAnswer, inspectAnswer, previewAnswer } from './answers.ts';
import type { PictureOptions, SourceRequest, Target } from './requests.ts';
import { sharpPool } from './sharp-pool.ts';

/** Pictures through libvips, in sandboxed children. */
export type SharpEngine = {
  readonly convert: (
    context: JobContext,
    file: InputFile,
    wish: { to: Target; options: PictureOptions },
  ) => Promise<OutputFile[]>;
  readonly inspect: (context: JobContext, file: InputFile) => Promise<Facts>;
  readonly preview: (context: JobContext, file: InputFile, wish: PreviewWish) => Promise<OutputFile | undefined>;
  readonly ready: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

type Pools = { readonly raster: EnginePool; readonly drawing: EnginePool };
type Asked<A> = { readonly do: string; readonly answer: z.ZodType<A>; readonly details: object };

/** Raster children serve many jobs, a recorded exception; an SVG is a document and gets a process of its own. */
const RASTER_JOBS = 100;
const DRAWING_JOBS = 1;
const DEFAULT_MOST_PIXELS = 200_000_000;

const takeFor = ({ raster, drawing }: Pools, context: JobContext, { format }: InputFile): Promise<TakenEngine> =>
  context.keep('sharp', {
    open: () => (format === 'svg' ? drawing : raster).take(context.signal),
    close: (engine) => engine.release(),
  });

const ask = async <A>(
  engine: TakenEngine,
  { context, file }: { context: JobContext; file: InputFile },
  asked: Asked<A>,
): Promise<A> => {
  await linkFile(engine.dir, file.name, file.path);
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

const outputName = (format: FormatId): string => `output-0.${formatOf(format).extensions[0]}`;

const factsOf = ({
  width,
  height,
  frames,
  pages = 1,
}: {
  width: number;
  height: number;
  frames: number;
  pages?: number;
}): Facts => ({
  width,
  height,
  ...(frames > 1 && { frames }),
  ...(pages > 1 && { pages }),
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

/** The engine with its pools; children start at once or when they are needed, as the host says. */
export const sharpEngine = (host: EngineHost): SharpEngine => {
  const pools: Pools = {
    raster: sharpPool(host, { jobsPerProcess: RASTER_JOBS }),
    drawing: sharpPool(host, { jobsPerProcess: DRAWING_JOBS }),
  };
  const all = [pools.raster, pools.drawing];
  return {
    convert: async (context, file, { to, options }) => {
      const engine = await takeFor(pools, context, file);
      const name = outputName(to);
      const asked = { do: 'convert', answer: convertAnswer, details: { output: name, to, options } };
      const { warnings, ...facts } = await ask(engine, { context, file }, asked).catch(withReason(to));
      for (const slug of warnings) context.warn(slug);
      return [{ name, dir: engine.dir, facts: factsOf(facts) }];
    },
    inspect: async (context, file) => {
      const engine = await takeFor(pools, context, file);
      return factsOf(await ask(engine, { context, file }, { do: 'inspect', answer: inspectAnswer, details: {} }));
    },
    preview: async (context, file, { width, page }) => {
      const engine = await takeFor(pools, context, file);
      const name = outputName('webp');
      const asked = { do: 'preview', answer: previewAnswer, details: { output: name, width, page } };
      const { drawn } = await ask(engine, { context, file }, asked);
      return drawn ? { name, dir: engine.dir } : undefined;
    },
    // A pool whose starts fail has no working sandbox or no working engine.
    ready: async () => all.every((pool) => pool.health().failedStarts < 3),
    close: async () => {
      await Promise.all(all.map((pool) => pool.close()));
    },
  };
};
