import { join } from 'node:path';
import { profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type InputFile, type JobContext, openFile } from '@convi/worker-kit';
import { moveOutput } from '../move-output.ts';
import type { PictureOptions } from '../sharp/requests.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import type { IconPicture } from './pack-icons.ts';

export type IconWish = {
  readonly options: PictureOptions;
  readonly sizes: readonly number[];
  /** Every size is needed, whatever the picture's own is. */
  readonly enlarges?: boolean;
};

const drawn = async (
  sharp: SharpEngine,
  context: JobContext,
  {
    files,
    options,
    name,
  }: {
    readonly files: readonly InputFile[];
    readonly options: PictureOptions;
    readonly name: string;
  },
): Promise<InputFile> => {
  const [file] = files;
  const [output] = await sharp.convert(context, files, { to: 'png', options });
  if (!file || !output) throw new FailureError('nothing-inside');
  const { facts = {} } = await moveOutput(context, output, name);
  return { ...file, format: 'png', facts, name, path: join(context.workdir, name) };
};

const contentOf = async ({ workdir }: JobContext, name: string): Promise<Buffer> => {
  const { handle } = await openFile(workdir, name);
  return handle.readFile().finally(() => handle.close());
};

/** Nothing is blown up: sizes above that of the picture are left out, but for the smallest of them when all are. */
const fitting = (sizes: readonly number[], { facts: { width = 1, height = 1 } }: InputFile): number[] => {
  const sorted = [...new Set(sizes)].toSorted((a, b) => a - b);
  const within = sorted.filter((size) => size <= Math.max(width, height));
  return within.length > 0 ? within : sorted.slice(0, 1);
};

const square = (size: number): PictureOptions =>
  profiles['image-png'].parse({ width: size, height: size, fit: 'contain', enlarge: true });

/** No larger than the largest icon, so that a photograph is read at a reduced scale; what counts in pixels needs them all. */
const largestSide = ({ options, sizes }: IconWish): Pick<PictureOptions, 'longestSide'> => {
  const isSoftened = options.blur > 0 || options.sharpen > 0;
  return isSoftened
    ? {}
    : { longestSide: Math.min(options.longestSide ?? Number.MAX_SAFE_INTEGER, Math.max(...sizes)) };
};

/** The picture once with all its options, and then in each size, square and clear around it. */
export const iconPictures = async (
  sharp: SharpEngine,
  context: JobContext,
  { files, wish }: { readonly files: readonly InputFile[]; readonly wish: IconWish },
): Promise<IconPicture[]> => {
  const plain = { metadata: 'strip', colourSpace: 'srgb', bitDepth: '8', compression: 0 } as const;
  const options = { ...wish.options, ...plain, ...largestSide(wish) };
  const master = await drawn(sharp, context, { files, options, name: 'icon-master.png' });
  const pictures: IconPicture[] = [];
  for (const size of wish.enlarges ? wish.sizes : fitting(wish.sizes, master)) {
    const { name } = await drawn(sharp, context, { files: [master], options: square(size), name: `icon-${size}.png` });
    pictures.push({ size, png: await contentOf(context, name) });
  }
  return pictures;
};
