import type { Box } from '@convi/contracts';
import type { Picture, Step } from '../picture.ts';
import { turnedSize } from '../shape/turned-size.ts';
import { mirrorsOf } from './turn.ts';

// sharp cuts after turning but before mirroring, unless it also turns.
const asStored = (box: Box, { source, request: { options } }: Picture): Box => {
  if (options.rotate !== 0) return box;
  const { width, height } = turnedSize(source, options);
  const { across, down } = mirrorsOf(options);
  return {
    ...box,
    left: across ? width - box.left - box.width : box.left,
    top: down ? height - box.top - box.height : box.top,
  };
};

/** Keeps of the turned picture what `find-cut` found. */
export const cut: Step = (image, picture) => (picture.cut ? image.extract(asStored(picture.cut, picture)) : image);
