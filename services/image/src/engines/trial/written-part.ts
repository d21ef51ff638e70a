import { join } from 'node:path';
import { type FormatId, formatOf, profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type InputFile, type JobContext, type OutputFile, openFile } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { PictureOptions } from '../sharp/requests.ts';

/** How a picture is written that has everything done to it already. */
export type Writing = {
  readonly to: FormatId;
  readonly options: PictureOptions;
  readonly write: (files: readonly InputFile[], options: PictureOptions) => Promise<OutputFile[]>;
};
type WrittenPart = { readonly file: InputFile; readonly bytes: number };

const encodings = [
  ...(['quality', 'lossless', 'effort', 'chroma', 'progressive', 'palette', 'colours'] as const),
  ...(['compression', 'tiffCompression', 'dpi'] as const),
] as const satisfies readonly (keyof PictureOptions)[];

/** Of options only those that say how a picture is written; the pixels stay as they are. */
export const encodingOf = (options: PictureOptions): PictureOptions => {
  const { quality: _, lossless: __, effort: ___, ...untouched } = profiles['image-webp'].parse({ colourSpace: 'keep' });
  const kept = encodings.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]] as const]));
  return { ...untouched, ...Object.fromEntries(kept) };
};

/** Writes a part of a picture, and says how many bytes that takes. */
export const writtenPart = async (
  context: JobContext,
  { to, write }: Writing,
  { part, options, name }: { readonly part: InputFile; readonly options: PictureOptions; readonly name: string },
): Promise<WrittenPart> => {
  const [output] = await write([part], options);
  if (!output) throw new FailureError('nothing-inside');
  const moved = await moveOutput(context, output, `${name}.${formatOf(to).extensions[0]}`);
  const { bytes, handle } = await openFile(context.workdir, moved.name);
  await handle.close();
  const file = { ...part, format: to, bytes, facts: {}, name: moved.name, path: join(context.workdir, moved.name) };
  return { file, bytes };
};
