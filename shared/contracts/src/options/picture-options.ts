import * as field from './fields.ts';
import * as pictures from './picture-fields.ts';

const { background, enlarge, fit, height, rotate, width } = field;

/** What the picture engine can do whatever it writes. */
export const edited = {
  width,
  height,
  fit,
  enlarge,
  rotate,
  metadata: pictures.pictureMetadata,
  ...pictures.editing,
  colourSpace: pictures.colourSpace,
  frames: pictures.frames,
  frame: pictures.frame,
};

/** What it can where a picture may be clear. */
export const clear = { flatten: pictures.flatten, background };
