import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import { fileNames, type InputFile, type JobContext } from '@convi/worker-kit';
import * as z from 'zod';
import { moveOutput } from '../move-output.ts';
import type { WrapMetafileAnswer } from '../sharp/metafiles/wrap-metafile.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import type { ToolBox } from '../tool-box.ts';

const mm = z.number().min(0).max(100_000);
const answer: z.ZodType<WrapMetafileAnswer> = z.strictObject({ width: mm, height: mm });

/** Its profile lies in the sandbox's own memory, and goes with it. */
const OFFICE = [
  'soffice',
  '-env:UserInstallation=file:///tmp/profile',
  '--headless',
  '--norestore',
  '--nologo',
] as const;

export type MetafileTools = { readonly tools: ToolBox; readonly sharp: SharpEngine };
type Wrapped = { readonly name: string; readonly dir: string; readonly size: WrapMetafileAnswer };

const wrapped = async ({ sharp }: MetafileTools, context: JobContext, file: InputFile): Promise<Wrapped> => {
  const name = `metafile-${file.name.split('.')[0]}.fodg`;
  const { answer: size, dir } = await sharp.ask(context, [file], {
    ...{ do: 'wrap-metafile', answer },
    details: { output: name },
  });
  return { name, dir, size };
};

/** How large a drawing of Office is, in millimetres. */
export const metafileSizeOf = async (
  tools: MetafileTools,
  context: JobContext,
  file: InputFile,
): Promise<WrapMetafileAnswer> => (await wrapped(tools, context, file)).size;

/** A drawing of Office as a PDF of its size: LibreOffice knows all of its records, and letters stay letters. */
export const metafilePdf = async (tools: MetafileTools, context: JobContext, file: InputFile): Promise<InputFile> => {
  const { name: wrapper, dir } = await wrapped(tools, context, file);
  const moved = await moveOutput(context, { name: wrapper, dir }, wrapper);
  await tools.tools.run(context, [...OFFICE, '--convert-to', 'pdf:draw_pdf_Export', moved.name]);
  const name = wrapper.replace('.fodg', '.pdf');
  // It ends well whatever happens.
  if (!(await fileNames(context.workdir)).includes(name)) throw new FailureError('corrupt-input');
  return { ...file, format: 'pdf', name, path: join(context.workdir, name) };
};
