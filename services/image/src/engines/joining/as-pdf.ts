import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import type { InputFile, JobContext } from '@convi/worker-kit';
import { type MetafileTools, metafilePdf } from '../metafiles/metafile-pdf.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import { isEdited, isResized } from './is-edited.ts';

type Command = readonly [string, ...string[]];
type Wish = { readonly file: InputFile; readonly options: Pick<PictureOptions, 'frames' | 'frame'> };

/** Ghostscript as it draws, and none of what it adds for presses. */
const PDF_OF_EPS = ['gs', '-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', '-dEPSCrop'] as const;

const chosenPages = ({ options: { frames, frame } }: Wish): string =>
  frames === 'number' ? String(frame) : frames === 'first' ? '1' : '1-z';

// What comes in through a pipe has no folder that a reference in it could mean.
const piped = (program: string, from: string): Command => ['sh', '-c', `${program} < "$1"`, 'sh', from];

const commands: Partial<Record<FormatId, (wish: Wish, to: string) => Command>> = {
  svg: ({ file }, to) => piped(`rsvg-convert --format=pdf --output=${to}`, file.name),
  eps: ({ file }, to) => [...PDF_OF_EPS, `-sOutputFile=${to}`, file.name],
  pdf: (wish, to) => ['qpdf', '--warning-exit-0', '--empty', '--pages', wish.file.name, chosenPages(wish), '--', to],
};

/** Whether it is a drawing of Office. */
export const isMetafile = ({ format }: InputFile): boolean => format === 'emf' || format === 'wmf';

/** Whether a file is a drawing that stays one: with anything done to its pixels it is drawn first. */
export const staysDrawing = (file: InputFile, options: PictureOptions): boolean =>
  (isMetafile(file) || commands[file.format] !== undefined) &&
  options.frames !== 'sheet' &&
  !isEdited(options) &&
  !isResized(options);

/** A drawing as a PDF with its lines and letters, of the pages that are wanted. */
export const asPdf = async (tools: MetafileTools, context: JobContext, wish: Wish): Promise<InputFile> => {
  const { file } = wish;
  if (isMetafile(file)) return metafilePdf(tools, context, file);
  const name = `drawing-${file.name.split('.')[0]}.pdf`;
  const command = commands[file.format]?.(wish, name);
  if (!command) return file;
  await tools.tools.run(context, command);
  return { ...file, format: 'pdf', name, path: join(context.workdir, name) };
};
