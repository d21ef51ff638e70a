import { pictureMark } from '../marking/picture-mark.ts';
import { placedMark } from '../marking/placed-mark.ts';
import { textMark } from '../marking/text-mark.ts';
import { outputSize } from '../output-size.ts';
import type { Picture, Step } from '../picture.ts';

const markOf = async ({ request }: Picture, width: number): Promise<Buffer | undefined> => {
  const { options, overlay, maxPixels } = request;
  if (overlay) return pictureMark(overlay, width, maxPixels);
  return options.watermarkText === undefined ? undefined : textMark(options.watermarkText, width, options);
};

/** Lays a text or another picture over this one; the picture when both are wanted. */
export const watermark: Step = async (image, picture) => {
  const { options } = picture.request;
  const size = outputSize(picture);
  const mark = await markOf(picture, Math.max(1, Math.round((size.width * options.watermarkSize) / 100)));
  if (!mark) return image;
  const marked = image.composite([await placedMark(mark, size, options)]);
  // Laying one picture over another brings an alpha channel with it.
  return picture.source.metadata.hasAlpha || size.how === 'contain' ? marked : marked.removeAlpha();
};
