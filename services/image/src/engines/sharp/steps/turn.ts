import type { Step } from '../picture.ts';

/**
 * Turns a still the way its camera was held, once, and then the way the user wants it. Before resizing, so that width and
 * height are those of what will be seen. Frames of an animation were turned one by one: see `turned-frames`.
 */
export const turn: Step = (image, { frames, request: { options } }) => {
  if (frames > 1) return image;
  const upright = image.autoOrient();
  return options.rotate === 0 ? upright : upright.rotate(options.rotate);
};
