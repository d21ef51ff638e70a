import type { PictureOptions } from '../sharp/requests.ts';

const isCut = ({ trim, crop, aspect }: PictureOptions): boolean => trim || crop !== undefined || aspect !== undefined;
const isTurned = ({ rotate, flip }: PictureOptions): boolean => rotate !== 0 || flip !== 'none';
const isToned = ({ brightness, contrast, saturation, gamma, blur, sharpen }: PictureOptions): boolean =>
  brightness !== 0 || contrast !== 0 || saturation !== 0 || gamma !== 1 || blur > 0 || sharpen > 0;
const isMarked = ({ watermarkText, watermarkFile }: PictureOptions): boolean =>
  watermarkText !== undefined || watermarkFile !== undefined;
const isRecoloured = ({ colourSpace }: PictureOptions): boolean => colourSpace !== undefined && colourSpace !== 'keep';

/** Whether options change what a picture shows; its size is not among that. */
export const isEdited = (options: PictureOptions): boolean =>
  [isCut, isTurned, isToned, isMarked, isRecoloured].some((changes) => changes(options));

/** Whether options say how many pixels it has. */
export const isResized = ({ width, height, percent, longestSide }: PictureOptions): boolean =>
  [width, height, percent, longestSide].some((size) => size !== undefined);
