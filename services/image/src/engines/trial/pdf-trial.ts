import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, Trial } from '@convi/worker-kit';
import { takesAll } from '../frames/each-picture.ts';
import type { DrawingTools } from '../joining/drawing-tools.ts';
import { joinedPdf } from '../joining/joined-pdf.ts';
import type { PageOptions } from '../sharp/pages/page-requests.ts';
import { wholeTrial } from './whole-trial.ts';

export type PdfTrial = {
  readonly files: readonly InputFile[];
  readonly options: PageOptions;
  readonly width: number;
};

/** What a PDF of a picture would come to: its first page is made, and stands for all of them. */
export const pdfTrial = async (
  tools: DrawingTools,
  context: JobContext,
  { files, options, width }: PdfTrial,
): Promise<Trial> => {
  const [file] = files;
  if (!file) throw new FailureError('nothing-inside');
  const { pages = 1, frames: count = pages } = file.facts;
  const isOfMany = count > 1 && takesAll({ file, options, keepsPages: true });
  const first = isOfMany ? { ...options, frames: 'number' as const, frame: 1 } : options;
  const outputs = await joinedPdf(tools, context, { files, options: first });
  const trial = await wholeTrial(tools, context, { outputs, to: 'pdf', width });
  return isOfMany
    ? { ...trial, predictedBytes: trial.predictedBytes * count, facts: { ...trial.facts, pages: count } }
    : trial;
};
