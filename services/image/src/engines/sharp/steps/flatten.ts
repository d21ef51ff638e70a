import type { Step } from '../picture.ts';

/** JPEG has no transparency: what is clear gets the background. */
export const flatten: Step = (image, { request: { to, options } }) =>
  to === 'jpg' ? image.flatten({ background: options.background ?? '#ffffff' }) : image;
