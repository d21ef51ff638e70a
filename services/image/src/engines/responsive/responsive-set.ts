import { join } from 'node:path';
import { type FormatId, formatOf, type OptionsOf, profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';

export type ResponsiveTarget = 'jpg' | 'png' | 'webp' | 'avif';
export type ResponsiveOptions = OptionsOf<'image-responsive'>;
export type ResponsiveWish = { readonly to: ResponsiveTarget; readonly options: ResponsiveOptions };

type Files = { readonly files: readonly InputFile[] };

const others: Readonly<Record<ResponsiveOptions['alsoAs'], readonly ResponsiveTarget[]>> = {
  none: [],
  webp: ['webp'],
  avif: ['avif'],
  'webp-avif': ['webp', 'avif'],
};

const widthsOf = ({ widths }: ResponsiveOptions): number[] =>
  [...new Set(widths.split(',').map(Number))].toSorted((a, b) => a - b);

/** Nothing is enlarged: where more is asked for than the picture has, its own width stands for all of that. */
const fittingWidths = (wanted: readonly number[], own: number): number[] => [
  ...new Set(wanted.map((width) => Math.min(width, own))),
];

// PNG where EXIF has to come through: TIFF is the quicker one, and keeps the profile only.
const keepsExif = ({ metadata }: ResponsiveOptions): boolean => metadata === 'copyright' || metadata === 'keep';

/** The picture once, exactly, with everything done to it, as wide as the widest that is wanted. */
const masterOf = async (
  sharp: SharpEngine,
  context: JobContext,
  { files, options }: Files & { readonly options: ResponsiveOptions },
): Promise<InputFile> => {
  const [file] = files;
  const { widths: _, alsoAs: __, quality: ___, ...drawn } = options;
  const format = keepsExif(options) ? 'png' : 'tiff';
  const exactly = profiles[`image-${format}`].parse(
    format === 'png' ? { compression: 0 } : { tiffCompression: 'none' },
  );
  const wish = { ...exactly, ...drawn, width: Math.max(...widthsOf(options)) };
  const [output] = await sharp.convert(context, files, { to: format, options: wish });
  if (!file || !output) throw new FailureError('nothing-inside');
  const name = `responsive-master.${formatOf(format).extensions[0]}`;
  const { facts = {} } = await moveOutput(context, output, name);
  return { ...file, format, facts, name, path: join(context.workdir, name) };
};

/** What is left to be said of a picture that is drawn already. */
const written = ({ to, options }: ResponsiveWish, width: number): PictureOptions => {
  const { quality, background, colourSpace, metadata, orient } = options;
  const usual = profiles[`image-${to}`].parse({});
  // Of the formats only PNG has no quality.
  const lossy = to !== 'png' && quality !== undefined ? { quality } : {};
  return { ...usual, ...lossy, background, colourSpace, metadata, orient, width };
};

const titleOf = ({ title = 'picture' }: InputFile, width: number, to: FormatId): string =>
  `${title}-${width}.${formatOf(to).extensions[0]}`;

/** One picture in several widths and formats, read and drawn once. The format that every browser shows comes first. */
export const responsiveSet = async (
  sharp: SharpEngine,
  context: JobContext,
  { files, wish }: Files & { readonly wish: ResponsiveWish },
): Promise<OutputFile[]> => {
  const { to, options } = wish;
  const master = await masterOf(sharp, context, { files, options });
  const widths = fittingWidths(widthsOf(options), master.facts.width ?? 1);
  const targets = [...new Set([to, ...others[options.alsoAs]])];
  const outputs: OutputFile[] = [];
  for (const format of targets)
    for (const width of widths) {
      const drawing = { to: format, options: written({ to: format, options }, width) };
      const [output] = await sharp.convert(context, [master], drawing);
      if (!output) throw new FailureError('nothing-inside');
      const moved = await moveOutput(context, output, `responsive-${width}-${output.name}`);
      outputs.push({ ...moved, format, title: titleOf(master, width, format) });
      context.progress(outputs.length / (targets.length * widths.length));
    }
  return outputs;
};
