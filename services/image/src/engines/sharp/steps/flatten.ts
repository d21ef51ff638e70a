import type { Step } from '../picture.ts';

/** JPEG has no transparency: what is clear gets the background, and so it does elsewhere where that is wanted. */
export const flatten: Step = (image, { request: { to, options } }) =>
  to === 'jpg' || options.flatten ? image.flatten({ background: options.background ?? '#ffffff' }) : image;
