import type { Sharp } from 'sharp';
import type { Picture } from '../picture.ts';
import type { Target } from '../requests.ts';

/** From this quality on, colours keep their full resolution. */
const FULL_COLOUR_QUALITY = 90;
const MM_PER_INCH = 25.4;

const subsampling = (quality: number): '4:4:4' | '4:2:0' => (quality >= FULL_COLOUR_QUALITY ? '4:4:4' : '4:2:0');

const timing = ({ source: { metadata }, frames }: Picture) =>
  frames > 1 ? { ...(metadata.delay && { delay: metadata.delay }), loop: metadata.loop ?? 0 } : {};

const encoders: { readonly [t in Target]: (image: Sharp, picture: Picture) => Sharp } = {
  jpg: (image, { request: { options } }) => {
    const { quality = 82, progressive = false, chroma = subsampling(quality) } = options;
    return image.jpeg({ quality, progressive, chromaSubsampling: chroma });
  },
  png: (image, { request: { options } }) => {
    const { compression = 6, palette = false, colours = 256, progressive = false } = options;
    return image.png({ compressionLevel: compression, progressive, ...(palette && { palette, colours }) });
  },
  webp: (image, picture) => {
    const { quality = 80, lossless = false, effort = 4 } = picture.request.options;
    return image.webp({ quality, lossless, effort, ...timing(picture) });
  },
  avif: (image, { request: { options } }) => {
    const { quality = 60, lossless = false, effort = 3, chroma = subsampling(quality) } = options;
    return image.avif({ quality, lossless, effort, chromaSubsampling: lossless ? '4:4:4' : chroma });
  },
  // Its frames are put together by `write-apng`.
  apng: (image) => image.png(),
  gif: (image, picture) => {
    const { colours = 256, effort = 7 } = picture.request.options;
    return image.gif({ colours, effort, ...timing(picture) });
  },
  tiff: (image, { request: { options } }) => {
    const { tiffCompression = 'lzw', dpi } = options;
    const density = dpi === undefined ? {} : { xres: dpi / MM_PER_INCH, yres: dpi / MM_PER_INCH };
    return image.tiff({ compression: tiffCompression, predictor: 'horizontal', ...density });
  },
};

/** Writes the target's format. */
export const encode = (image: Sharp, picture: Picture): Sharp => encoders[picture.request.to](image, picture);
