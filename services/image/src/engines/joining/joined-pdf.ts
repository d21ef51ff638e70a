import type { Disclosure } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { tidyDisclosures } from '../disclosure/tidy-disclosures.ts';
import type { PageOptions } from '../sharp/pages/page-requests.ts';
import type { DrawingTools } from './drawing-tools.ts';
import { assertTogether, joinInputs } from './joined-inputs.ts';
import { pdfPages } from './pdf-pages.ts';
import { type PdfPart, pdfParts } from './pdf-parts.ts';
import { writePdf } from './write-pdf.ts';

export type PdfJoin = {
  readonly files: readonly InputFile[];
  readonly options: PageOptions;
  /** Each page is wanted as a file of its own. */
  readonly isSplit?: boolean;
};

/** Drawing takes most of the time, writing the rest. */
const DRAWING = 0.9;

const partsOf = async (tools: DrawingTools, context: JobContext, { files, options }: PdfJoin): Promise<PdfPart[]> => {
  const inputs = joinInputs(files, options);
  await assertTogether(tools, context, inputs.files);
  const parts: PdfPart[] = [];
  for (const [n, given] of inputs.files.entries()) {
    const partsOfOne = ([file = given]: readonly InputFile[]): Promise<PdfPart[]> =>
      pdfParts(tools, context, { file, options, marks: inputs.marks });
    parts.push(...(await tools.reading(context, [given], partsOfOne)));
    context.progress((DRAWING * (n + 1)) / inputs.files.length);
  }
  return parts;
};

const reportOf = (parts: readonly PdfPart[]): readonly Disclosure[] =>
  tidyDisclosures(parts.flatMap((part) => (part.kind === 'picture' ? part.report : [])));

const outputOf = async (
  tools: DrawingTools,
  context: JobContext,
  { parts, options, name }: { parts: readonly PdfPart[]; options: PageOptions; name: string },
): Promise<OutputFile> => {
  const made = await writePdf(tools, context, { parts, options, name });
  return { name: made, facts: { pages: await pdfPages(tools.tools, context, made) }, report: reportOf(parts) };
};

/** One PDF of all pages of all pictures, or where each is wanted as a file, one of each. */
export const joinedPdf = async (tools: DrawingTools, context: JobContext, join: PdfJoin): Promise<OutputFile[]> => {
  const parts = await partsOf(tools, context, join);
  if (parts.length === 0) throw new FailureError('nothing-inside');
  const { options, isSplit } = join;
  if (!isSplit) return [await outputOf(tools, context, { parts, options, name: 'joined.pdf' })];
  const outputs: OutputFile[] = [];
  for (const [n, part] of parts.entries())
    outputs.push(await outputOf(tools, context, { parts: [part], options, name: `joined-${n}.pdf` }));
  return outputs;
};
