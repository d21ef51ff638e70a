import { join } from 'node:path';
import type { Disclosure } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { carryMetadata } from '../exiftool/carry-metadata.ts';
import { eachPicture } from '../frames/each-picture.ts';
import { moveOutput } from '../move-output.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import type { DrawingTools } from './drawing-tools.ts';
import { forgetFile } from './forget-file.ts';
import { assertTogether, type JoinInputs, joinInputs } from './joined-inputs.ts';

export type TiffJoin = { readonly files: readonly InputFile[]; readonly options: PictureOptions };

const NAME = 'joined-0.tif';
/** Joining takes little beside drawing. */
const DRAWING = 0.95;

type Source = { readonly file: InputFile; readonly marks: readonly InputFile[]; readonly options: PictureOptions };

/** Every page of one file, drawn. */
const pagesOf = async (tools: DrawingTools, context: JobContext, source: Source): Promise<OutputFile[]> => {
  const { file, marks, options } = source;
  const pages: OutputFile[] = [];
  for await (const { picture } of eachPicture(tools, context, { file, options, keepsPages: true })) {
    const [output] = await tools.sharp.convert(context, [picture, ...marks], { to: 'tiff', options });
    if (!output) throw new FailureError('nothing-inside');
    pages.push(await moveOutput(context, output, `page-${pages.length}-${file.name.split('.')[0]}.tif`));
    if (picture.name !== file.name) await forgetFile(context, picture, output.dir ?? context.workdir);
  }
  return pages;
};

const drawnPages = async (
  tools: DrawingTools,
  context: JobContext,
  { inputs, options }: { inputs: JoinInputs; options: PictureOptions },
): Promise<OutputFile[]> => {
  const pages: OutputFile[] = [];
  for (const [n, given] of inputs.files.entries()) {
    const pagesOfOne = ([file = given]: readonly InputFile[]): Promise<OutputFile[]> =>
      pagesOf(tools, context, { file, options, marks: inputs.marks });
    pages.push(...(await tools.reading(context, [given], pagesOfOne)));
    context.progress((DRAWING * (n + 1)) / inputs.files.length);
  }
  return pages;
};

/** What the joining program left out of the pages' own metadata, from the first file. */
const carried = async (
  { sharp, hidden }: DrawingTools,
  context: JobContext,
  { file, options: { metadata: what, orient: upright } }: { file: InputFile; options: PictureOptions },
): Promise<readonly Disclosure[]> => {
  if (what === 'strip' || what === 'colour') return [];
  const { workdir: dir } = context;
  if (!(await carryMetadata(context, hidden, { dir, from: file.name, to: NAME, what, upright })))
    context.warn('metadata-dropped');
  return sharp.disclose(context, { ...file, format: 'tiff', name: NAME, path: join(dir, NAME) });
};

/** One TIFF with all pages of all pictures. Where there is one page only, that is the result. */
export const joinedTiff = async (
  tools: DrawingTools,
  context: JobContext,
  { files, options }: TiffJoin,
): Promise<OutputFile[]> => {
  const inputs = joinInputs(files, options);
  await assertTogether(tools, context, inputs.files);
  const pages = await drawnPages(tools, context, { inputs, options });
  const [first] = pages;
  const [file] = inputs.files;
  if (!first || !file) throw new FailureError('nothing-inside');
  if (pages.length === 1) return [first];
  await tools.tools.run(context, ['tiffcp', ...pages.map(({ name }) => name), NAME]);
  const report = await carried(tools, context, { file, options });
  return [{ name: NAME, facts: { ...first.facts, pages: pages.length }, report }];
};
