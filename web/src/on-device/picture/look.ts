import { held } from './held.ts';
import type { Plan } from './plan.ts';
import { inMemory } from './turn.ts';
import type { Image } from './vips.ts';

const LEAST_BLUR = 0.3;

/** Does something to the colours of a picture and leaves what is clear in it. */
const onColours = (image: Image, change: (colours: Image) => Image): Image => {
  if (!image.hasAlpha()) return held(change(image));
  const last = image.bands - 1;
  const alpha = held(image.extractBand(last));
  const colours = held(image.extractBand(0, { n: last }));
  return held(held(change(colours)).bandjoin(alpha));
};

export const blurred = (image: Image, { request: { options } }: Plan): Image =>
  options.blur > 0
    ? held(inMemory(image, true).gaussblur(Math.max(LEAST_BLUR, options.blur), { precision: 'integer', min_ampl: 0.2 }))
    : image;

export const toned = (image: Image, { request: { options } }: Plan): Image => {
  const { brightness, saturation } = options;
  if (brightness === 0 && saturation === 0) return image;
  const factors = [1 + brightness / 100, 1 + saturation / 100, 1];
  return onColours(image, (colours) => {
    const lch = held(colours.colourspace('lch'));
    return held(lch.linear(factors, [0, 0, 0])).colourspace(image.interpretation);
  });
};

export const sharpened = (image: Image, { request: { options } }: Plan): Image =>
  options.sharpen > 0
    ? held(
        held(image.sharpen({ sigma: options.sharpen, m1: 1, m2: 2, x1: 2, y2: 10, y3: 20 })).colourspace(
          image.interpretation,
        ),
      )
    : image;

const withGamma = (image: Image, exponent: number): Image =>
  exponent === 1 ? image : onColours(image, (colours) => colours.gamma({ exponent }));

/** `sharp` darkens before the size is changed and brightens after it. */
export const darkened = (image: Image, { request: { options } }: Plan): Image =>
  withGamma(image, Math.min(1, options.gamma));
export const brightened = (image: Image, { request: { options } }: Plan): Image =>
  withGamma(image, Math.max(1, options.gamma));

export const contrasted = (image: Image, { request: { options } }: Plan): Image => {
  if (options.contrast === 0) return image;
  const slope = 1 + options.contrast / 100;
  return onColours(image, (colours) => colours.linear([slope], [128 * (1 - slope)], { uchar: true }));
};

/** Colours of a profile become those of sRGB. */
export const managed = (image: Image): Image => {
  if (image.getTypeof('icc-profile-data') === 0) return image;
  try {
    return held(image.iccTransform('srgb', { embedded: true, depth: 8, intent: 'perceptual' }));
  } catch {
    // A profile that is none: as the server does.
    return image;
  }
};

export const greyed = (image: Image, { request: { options } }: Plan): Image =>
  options.colourSpace === 'grey' ? held(image.colourspace('b-w')) : image;

const greyTargets: readonly string[] = ['jpg', 'png', 'tiff'];

/** The space that is written: grey where the format has one channel for it. */
export const spaced = (image: Image, { source, request: { to, options } }: Plan): Image => {
  const isGrey = greyTargets.includes(to) && (source.isGrey || options.colourSpace === 'grey');
  const space = isGrey ? 'b-w' : 'srgb';
  return image.interpretation === space
    ? image
    : held(image.colourspace(space, { source_space: image.interpretation }));
};
