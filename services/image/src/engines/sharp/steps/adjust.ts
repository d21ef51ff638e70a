import type { Sharp } from 'sharp';
import { outputSize } from '../output-size.ts';
import type { Picture, Step } from '../picture.ts';
import type { PictureOptions } from '../requests.ts';
import { settled } from '../settled.ts';

type Adjusting = Pick<PictureOptions, 'brightness' | 'contrast' | 'saturation' | 'gamma'>;

/** Whether any tone or colour is to change. */
export const isAdjusted = ({ brightness, contrast, saturation, gamma }: Adjusting): boolean =>
  brightness !== 0 || contrast !== 0 || saturation !== 0 || gamma !== 1;

// sharp darkens before resizing and brightens after it: the two together are what a gamma is.
const withGamma = (image: Sharp, gamma: number): Sharp => {
  if (gamma === 1) return image;
  return gamma > 1 ? image.gamma(1, gamma) : image.gamma(1 / gamma, 1);
};

const withContrast = (image: Sharp, { source: { metadata }, request: { options } }: Picture): Sharp => {
  if (options.contrast === 0) return image;
  const slope = 1 + options.contrast / 100;
  const middle = metadata.space === 'rgb16' || metadata.space === 'grey16' ? 32_768 : 128;
  return image.linear(slope, middle * (1 - slope));
};

const withTone = (image: Sharp, { brightness, saturation }: Adjusting): Sharp =>
  brightness === 0 && saturation === 0
    ? image
    : image.modulate({ brightness: 1 + brightness / 100, saturation: 1 + saturation / 100 });

// Backgrounds and watermarks come later, and sharp would adjust them as well.
const hasMore = (picture: Picture): boolean => {
  const { source, request } = picture;
  const { watermarkText, watermarkFile } = request.options;
  const fills = source.metadata.hasAlpha || outputSize(picture).how === 'contain';
  return fills || watermarkText !== undefined || watermarkFile !== undefined;
};

/** Brightness and saturation, contrast, gamma. */
export const adjust: Step = (image, picture) => {
  const { options } = picture.request;
  if (!isAdjusted(options)) return image;
  const adjusted = withGamma(withContrast(withTone(image, options), picture), options.gamma);
  return hasMore(picture) ? settled(adjusted, picture) : adjusted;
};
