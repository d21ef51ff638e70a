import { FailureError } from '@convi/kernel';
import { type InputFile, type JobContext, type OutputFile, placeFile } from '@convi/worker-kit';
import type { PictureOptions } from '../sharp/requests.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import { iconPictures } from './icon-pictures.ts';
import { icnsSizes, packIcns, packIco } from './pack-icons.ts';

export type IconTargetWish = {
  readonly to: 'ico' | 'icns';
  readonly options: PictureOptions & { readonly iconSizes?: string };
};

const MOST_ICO_SIZE = 256;

const sizesOf = ({ to, options }: IconTargetWish): readonly number[] => {
  if (to === 'icns') return icnsSizes;
  const sizes = (options.iconSizes ?? '').split(',').map(Number);
  if (sizes.some((size) => size < 1 || size > MOST_ICO_SIZE)) throw new FailureError('bad-options');
  return sizes;
};

/** Makes an icon with the picture in several sizes. */
export const writtenIcon = async (
  sharp: SharpEngine,
  context: JobContext,
  { files, wish }: { readonly files: readonly InputFile[]; readonly wish: IconTargetWish },
): Promise<OutputFile[]> => {
  const pictures = await iconPictures(sharp, context, { files, wish: { ...wish, sizes: sizesOf(wish) } });
  const name = `written-0.${wish.to}`;
  await placeFile(context.workdir, name, wish.to === 'ico' ? packIco(pictures) : packIcns(pictures));
  const largest = pictures.at(-1)?.size ?? 1;
  return [{ name, facts: { width: largest, height: largest, ...(pictures.length > 1 && { pages: pictures.length }) } }];
};
