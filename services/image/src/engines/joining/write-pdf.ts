import type { InputFile, JobContext } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { PageOptions } from '../sharp/pages/page-requests.ts';
import type { DrawingTools } from './drawing-tools.ts';
import { placeDrawingAnswer, writePagesAnswer } from './page-answers.ts';
import type { PdfPart } from './pdf-parts.ts';

export type PdfWish = { readonly parts: readonly PdfPart[]; readonly options: PageOptions; readonly name: string };

const MADE = 'pages-0.pdf';

type Picture = Extract<PdfPart, { kind: 'picture' }>;
type Piece = { readonly file: InputFile; readonly pages: Picture[] };

/** Pictures that follow each other make one piece, a drawing is one of its own. */
const piecesOf = (parts: readonly PdfPart[]): Piece[] => {
  const pieces: Piece[] = [];
  for (const part of parts) {
    const pages = pieces.at(-1)?.pages ?? [];
    if (part.kind === 'drawing') pieces.push({ file: part.file, pages: [] });
    else if (pages.length > 0) pages.push(part);
    else pieces.push({ file: part.file, pages: [part] });
  }
  return pieces;
};

const wishOf = ({ paper, margin, dpi }: PageOptions) => ({ paper, margin, ...(dpi !== undefined && { dpi }) });

const written = async (
  { sharp }: DrawingTools,
  context: JobContext,
  { piece: { file, pages }, options, name }: { piece: Piece; options: PageOptions; name: string },
): Promise<string> => {
  const isPlaced = options.paper === 'fit' && options.margin === 0;
  if (pages.length === 0 && isPlaced) return file.name;
  const wish = wishOf(options);
  const { dir } =
    pages.length > 0
      ? await sharp.ask(
          context,
          pages.map((page) => page.file),
          {
            ...{ do: 'write-pages', answer: writePagesAnswer },
            details: { output: MADE, wish, pages: pages.map(({ page }) => page) },
          },
        )
      : await sharp.ask(context, [file], {
          ...{ do: 'place-drawing', answer: placeDrawingAnswer },
          details: { drawing: file.name, output: MADE, wish },
        });
  return (await moveOutput(context, { name: MADE, dir }, name)).name;
};

/** Writes one PDF of pictures and drawings, in their order. Returns its name in the job's folder. */
export const writePdf = async (tools: DrawingTools, context: JobContext, wish: PdfWish): Promise<string> => {
  const { parts, options, name } = wish;
  const pieces = piecesOf(parts);
  const names: string[] = [];
  for (const piece of pieces)
    names.push(await written(tools, context, { piece, options, name: `piece-${names.length}-${name}` }));
  const [only] = names;
  if (only !== undefined && names.length === 1 && parts.every(({ kind }) => kind === 'picture')) return only;
  // Without a first file to go by, nothing is kept of what the pieces say of themselves.
  await tools.tools.run(context, [
    ...(['qpdf', '--warning-exit-0', '--empty', '--pages'] as const),
    ...[...names.flatMap((each) => [each, '1-z']), '--', name],
  ]);
  return name;
};
