import type { Step } from '../picture.ts';

/**
 * Nothing but pixels leaves this engine: no EXIF, no place, no XMP. An orientation that was not applied stays where any
 * metadata does. Copyright and the rest are carried over by exiftool afterwards, which knows every format; profiles are part
 * of the colours.
 */
export const metadata: Step = (image, { source, request: { to, options } }) => {
  const { orientation = 1 } = source.metadata;
  const stays = !options.orient && options.metadata !== 'strip' && orientation !== 1;
  return stays && to !== 'gif' ? image.withExif({ IFD0: { Orientation: String(orientation) } }) : image;
};
