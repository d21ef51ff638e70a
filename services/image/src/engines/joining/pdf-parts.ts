import { join } from 'node:path';
import type { Disclosure } from '@convi/contracts';
import type { InputFile, JobContext } from '@convi/worker-kit';
import { eachPicture } from '../frames/each-picture.ts';
import { moveOutput } from '../move-output.ts';
import type { Page, PageOptions } from '../sharp/pages/page-requests.ts';
import { asPdf, staysDrawing } from './as-pdf.ts';
import type { DrawingTools } from './drawing-tools.ts';
import { forgetFile } from './forget-file.ts';
import { drawPageAnswer } from './page-answers.ts';

/** What stands on the pages of a PDF: a picture, or a drawing of one page or several. */
export type PdfPart =
  | {
      readonly kind: 'picture';
      readonly file: InputFile;
      readonly page: Page;
      readonly report: readonly Disclosure[];
    }
  | { readonly kind: 'drawing'; readonly file: InputFile };

export type PdfSource = {
  readonly file: InputFile;
  readonly marks: readonly InputFile[];
  readonly options: PageOptions;
};

const DRAWN = 'page-0.bin';

const drawn = async (
  { sharp }: DrawingTools,
  context: JobContext,
  { source: { file, marks, options }, picture, place }: { source: PdfSource; picture: InputFile; place: string },
): Promise<PdfPart> => {
  const [mark] = marks;
  const overlay = mark && { input: mark.name, from: mark.format };
  const details = { output: DRAWN, options, original: file.format, ...(overlay && { overlay }) };
  const asked = { do: 'draw-page', answer: drawPageAnswer, details };
  const { answer, dir } = await sharp.ask(context, [picture, ...marks], asked);
  const { name } = await moveOutput(context, { name: DRAWN, dir }, `${place}.bin`);
  if (picture.name !== file.name) await forgetFile(context, picture, dir);
  for (const slug of answer.warnings) context.warn(slug);
  const { orientation, density, report } = answer;
  const drawing = { ...file, name, path: join(context.workdir, name), format: 'jpg' as const };
  return { kind: 'picture', file: drawing, page: { input: name, orientation, density }, report };
};

/** What one file gives for a PDF: a drawing stays one where nothing is to be done to its pixels, of pictures all pages. */
export const pdfParts = async (tools: DrawingTools, context: JobContext, source: PdfSource): Promise<PdfPart[]> => {
  const { file, options } = source;
  const stem = `part-${file.name.split('.')[0]}`;
  if (staysDrawing(file, options)) return [{ kind: 'drawing', file: await asPdf(tools, context, { file, options }) }];
  const parts: PdfPart[] = [];
  for await (const { picture } of eachPicture(tools, context, { file, options, keepsPages: true }))
    parts.push(await drawn(tools, context, { source, picture, place: `${stem}-${parts.length}` }));
  return parts;
};
