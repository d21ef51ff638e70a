import type { Step } from '../picture.ts';

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };

/** Fits the picture to the wanted width and height; without them it keeps its size. */
export const resize: Step = (image, { source, request: { options, to } }) => {
  const { width, height, fit, enlarge, background } = options;
  if (width === undefined && height === undefined) return image;
  return image.resize({
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    fit,
    // A drawing is drawn at the wanted size: nothing of it is blown up.
    withoutEnlargement: !enlarge && source.format !== 'svg',
    background: to === 'jpg' ? (background ?? '#ffffff') : CLEAR,
  });
};
