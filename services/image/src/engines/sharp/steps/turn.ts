import type { Sharp } from 'sharp';
import type { Step } from '../picture.ts';
import type { PictureOptions } from '../requests.ts';

/** Whether a picture is mirrored left to right, and upside down. */
export const mirrorsOf = ({ flip }: Pick<PictureOptions, 'flip'>) => ({
  across: flip === 'horizontal' || flip === 'both',
  down: flip === 'vertical' || flip === 'both',
});

/** Turns and mirrors a still: the way its camera was held, once, and then the way the user wants it. */
export const turned = (image: Sharp, options: Pick<PictureOptions, 'orient' | 'rotate' | 'flip'>): Sharp => {
  const { across, down } = mirrorsOf(options);
  // sharp mirrors first and turns then, whatever order it is told: a quarter turn swaps the two mirrors.
  const isQuarter = options.rotate % 180 !== 0;
  const upright = options.orient ? image.autoOrient() : image;
  const mirrored = upright.flop(isQuarter ? down : across).flip(isQuarter ? across : down);
  return options.rotate === 0 ? mirrored : mirrored.rotate(options.rotate);
};

/** Before cutting and resizing, so that sizes are those of what will be seen. Frames of an animation: see `turned-frames`. */
export const turn: Step = (image, { frames, request: { options } }) => (frames > 1 ? image : turned(image, options));
