import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { animatedJxl, isAnimation } from './animations/animated-jxl.ts';
import { moveOutput } from './move-output.ts';
import type { PictureOptions } from './sharp/requests.ts';
import type { SharpEngine } from './sharp/sharp-engine.ts';
import type { ToolBox } from './tool-box.ts';
import { save, saverOf } from './vips/save.ts';
import type { Savable, SaveOptions } from './vips/savers.ts';

export type RareOptions = PictureOptions & SaveOptions;
export type RareWish = { readonly to: Savable; readonly options: RareOptions };

type Engines = { readonly sharp: SharpEngine; readonly tools: ToolBox };

/** How it is drawn before. Nothing is lost between the two: no compression, and PNG where EXIF has to come through. */
export const drawingOf = ({ to, options }: RareWish) => {
  const { isBare, isOpaque, isShallow } = saverOf(to) ?? {};
  const { quality: _, targetKilobytes: __, ...drawn } = options;
  const metadata = isBare ? 'strip' : options.metadata;
  const plain = {
    ...{ ...drawn, metadata, flatten: options.flatten || isOpaque === true },
    ...(isBare && { colourSpace: options.colourSpace === 'grey' ? ('grey' as const) : ('srgb' as const) }),
    ...(isShallow && { bitDepth: '8' as const }),
  };
  return metadata === 'strip' || metadata === 'colour'
    ? { to: 'tiff' as const, options: { ...plain, tiffCompression: 'none' as const } }
    : { to: 'png' as const, options: { ...plain, compression: 0 } };
};

/** Draws a picture with all its options, and has it written by libvips as a format that sharp does not write. */
export const writtenPicture = async (
  { sharp, tools }: Engines,
  context: JobContext,
  { files, wish }: { readonly files: readonly InputFile[]; readonly wish: RareWish },
): Promise<OutputFile[]> => {
  const [file] = files;
  if (wish.to === 'jxl' && file && (await isAnimation(sharp, context, file)))
    return animatedJxl({ sharp, tools }, context, { files, options: wish.options });
  const drawing = drawingOf(wish);
  const [drawn] = await sharp.convert(context, files, drawing);
  if (!drawn) throw new FailureError('nothing-inside');
  const moved = await moveOutput(context, drawn, `drawn-0.${drawing.to === 'png' ? 'png' : 'tif'}`);
  const name = await save(tools, context, { from: moved.name, to: wish.to, options: wish.options });
  return [{ ...moved, name }];
};
