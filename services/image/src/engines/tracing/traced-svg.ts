import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import * as z from 'zod';
import { moveOutput } from '../move-output.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import type { TraceLayersAnswer, TraceOptions } from '../sharp/tracing/trace-requests.ts';
import type { WriteDrawingAnswer } from '../sharp/tracing/write-drawing.ts';
import type { ToolBox } from '../tool-box.ts';

const side = z.int().min(1).max(1_000_000);
const layersAnswer: z.ZodType<TraceLayersAnswer> = z.strictObject({
  ...{ width: side, height: side },
  shown: z.strictObject({ width: side, height: side }),
  layers: z
    .array(
      z.strictObject({ name: z.string().regex(/^layer-[\w-]{1,90}$/), colour: z.string().regex(/^#[0-9a-f]{6}$/) }),
    )
    .max(256),
});
const drawingAnswer: z.ZodType<WriteDrawingAnswer> = z.strictObject({ bytes: z.int().min(1) });

/** Speckles of so many pixels are left out: none where all detail is wanted, and sixty where the least is. */
const speckles = ({ detail }: TraceOptions): number => Math.round(0.75 * (10 - detail) ** 2);
/** From corners alone to curves alone: potrace(1), `--alphamaxs`. */
const roundness = ({ smoothing }: TraceOptions): number => (smoothing * 1.334) / 10;

export type Traced = { readonly files: readonly InputFile[]; readonly options: TraceOptions };

/** Draws a picture again as shapes of few colours. */
export const tracedSvg = async (
  { sharp, tools }: { readonly sharp: SharpEngine; readonly tools: ToolBox },
  context: JobContext,
  { files, options }: Traced,
): Promise<OutputFile[]> => {
  const [file, mark] = files;
  if (!file) throw new FailureError('nothing-inside');
  const overlay = mark && { overlay: { input: mark.name, from: mark.format } };
  const details = { options, stem: `layer-${file.name.split('.')[0]}`, ...overlay };
  const layered = await sharp.ask(context, files, { do: 'trace-layers', answer: layersAnswer, details });
  const { layers, shown } = layered.answer;
  for (const { name } of layers) await moveOutput(context, { name: `${name}.pbm`, dir: layered.dir }, `${name}.pbm`);
  const shape = ['-t', String(speckles(options)), '-a', roundness(options).toFixed(3)];
  // Of a picture that is clear all over, or white where only black is drawn, an empty drawing is made.
  if (layers.length > 0)
    await tools.run(context, ['potrace', '-s', '--flat', ...shape, ...layers.map(({ name }) => `${name}.pbm`)]);
  const svgs = layers.map(({ name }) => ({ ...file, name: `${name}.svg`, path: join(context.workdir, `${name}.svg`) }));
  const asked = { do: 'write-drawing', answer: drawingAnswer, details: { ...layered.answer, output: 'traced-0.svg' } };
  const { dir } = await sharp.ask(context, [file, ...svgs], asked);
  return [{ name: 'traced-0.svg', dir, facts: shown, report: [] }];
};
