import { mayGrow, outputSize } from '../output-size.ts';
import type { Picture, Step } from '../picture.ts';
import { turnedSize } from '../shape/turned-size.ts';
import { isAdjusted } from './adjust.ts';

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };

// What is left over gets its background in the end, so that no adjustment changes that.
const fillOf = ({ request: { to, options } }: Picture) =>
  to === 'jpg' && !isAdjusted(options) ? (options.background ?? '#ffffff') : CLEAR;

/** Brings the picture to the wanted size; without one it keeps its own. */
export const resize: Step = (image, picture) => {
  const { source, cut, request } = picture;
  const from = cut ?? turnedSize(source, request.options);
  const { width, height, how } = outputSize(picture);
  if (width === from.width && height === from.height) return image;
  // Interest is found by `find-cut`: sharp would look for it in each frame anew.
  const { focus } = request.options;
  return image.resize({
    width,
    height,
    fit: how === 'scale' ? 'fill' : how,
    position: focus === 'attention' || focus === 'entropy' ? 'centre' : focus,
    withoutEnlargement: how === 'contain' && !mayGrow(picture),
    background: fillOf(picture),
  });
};
