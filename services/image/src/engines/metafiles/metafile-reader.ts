import { join } from 'node:path';
import type { InputFile, JobContext } from '@convi/worker-kit';
import * as z from 'zod';
import { moveOutput } from '../move-output.ts';
import type { Reader } from '../reader.ts';
import type { SafeDrawingAnswer } from '../sharp/tracing/safe-drawing.ts';
import { type MetafileTools, metafilePdf, metafileSizeOf } from './metafile-pdf.ts';

const MM_PER_INCH = 25.4;
const POINTS_PER_INCH = 72;
/** As large as on paper, like a page of a PDF; no larger than a page in print, whatever it says. */
const PRINT_DPI = 200;
const LONGEST_SIDE = 5_000;
const answer: z.ZodType<SafeDrawingAnswer> = z.strictObject({ bytes: z.int().min(1) });

type Size = { readonly width: number; readonly height: number };

const dpiFor = ({ width, height }: Size): number =>
  Math.min(PRINT_DPI, (LONGEST_SIDE * MM_PER_INCH) / Math.max(width, height));

const drawn = async (tools: MetafileTools, context: JobContext, file: InputFile): Promise<InputFile> => {
  const pdf = await metafilePdf(tools, context, file);
  const plain = pdf.name.replace('.pdf', '-plain.svg');
  await tools.tools.run(context, ['pdftocairo', '-svg', pdf.name, plain]);
  const size = await metafileSizeOf(tools, context, file);
  const name = pdf.name.replace('.pdf', '.svg');
  const svg = { ...file, name: plain, path: join(context.workdir, plain) };
  const details = { drawing: plain, output: name, scale: dpiFor(size) / POINTS_PER_INCH, losesPaper: true };
  const { dir } = await tools.sharp.ask(context, [svg], { do: 'safe-drawing', answer, details });
  const moved = await moveOutput(context, { name, dir }, name);
  return { ...file, format: 'svg', facts: {}, name: moved.name, path: join(context.workdir, name) };
};

/** Drawings of Office documents, as SVG: they are drawn in the size that is wanted of them, and are clear around. */
export const metafileReader = (tools: MetafileTools): Reader => ({
  read: (context, file) => drawn(tools, context, file),
  inspect: async (context, file) => {
    const size = await metafileSizeOf(tools, context, file);
    const scale = dpiFor(size) / MM_PER_INCH;
    return { width: Math.ceil(size.width * scale), height: Math.ceil(size.height * scale) };
  },
});
