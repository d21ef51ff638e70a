import type { Step } from '../picture.ts';

const LEAST_BLUR = 0.3;

/** Blurs, and sharpens what is left. */
export const soften: Step = (image, { request: { options } }) => {
  const { blur, sharpen } = options;
  const blurred = blur > 0 ? image.blur(Math.max(LEAST_BLUR, blur)) : image;
  return sharpen > 0 ? blurred.sharpen({ sigma: sharpen }) : blurred;
};
