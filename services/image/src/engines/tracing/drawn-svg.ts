import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import * as z from 'zod';
import { asPdf, isMetafile } from '../joining/as-pdf.ts';
import type { DrawingTools } from '../joining/drawing-tools.ts';
import { pdfPages } from '../joining/pdf-pages.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import type { SafeDrawingAnswer } from '../sharp/tracing/safe-drawing.ts';

const answer: z.ZodType<SafeDrawingAnswer> = z.strictObject({ bytes: z.int().min(1) });
const MOST_PAGES = 200;

export type DrawingWish = {
  readonly file: InputFile | undefined;
  readonly options: Pick<PictureOptions, 'frames' | 'frame'>;
};

const pagesOf = (count: number, { frames, frame }: DrawingWish['options']): number[] => {
  if (frames === 'all') return Array.from({ length: count }, (_, n) => n + 1);
  const page = frames === 'number' ? frame : 1;
  if (page > count) throw new FailureError('bad-options');
  return [page];
};

const drawn = async (
  { tools, sharp }: DrawingTools,
  context: JobContext,
  { pdf, page, losesPaper }: { pdf: InputFile; page: number; losesPaper: boolean },
): Promise<OutputFile> => {
  const drawing = `plain-page-${page}.svg`;
  const output = `drawing-page-${page}.svg`;
  const only = ['-f', String(page), '-l', String(page)];
  await tools.run(context, ['pdftocairo', '-svg', ...only, pdf.name, drawing]);
  const file = { ...pdf, name: drawing, path: join(context.workdir, drawing) };
  const details = { drawing, output, losesPaper };
  const { dir } = await sharp.ask(context, [file], { do: 'safe-drawing', answer, details });
  return { name: output, dir, report: [] };
};

/** A drawing of another format as an SVG with its lines and letters, each page in one of its own. */
export const drawnSvg = async (
  tools: DrawingTools,
  context: JobContext,
  { file, options }: DrawingWish,
): Promise<OutputFile[]> => {
  if (!file) throw new FailureError('nothing-inside');
  const pdf = await asPdf(tools, context, { file, options: { frames: 'keep', frame: 1 } });
  const count = await pdfPages(tools.tools, context, pdf.name);
  if (options.frames === 'all' && count > MOST_PAGES) throw new FailureError('too-many-pages');
  if (options.frames === 'keep' && count > 1) context.warn('frames-dropped');
  const pages = pagesOf(count, options);
  const outputs: OutputFile[] = [];
  for (const page of pages) {
    outputs.push(await drawn(tools, context, { pdf, page, losesPaper: isMetafile(file) }));
    context.progress(outputs.length / pages.length);
  }
  return outputs;
};
