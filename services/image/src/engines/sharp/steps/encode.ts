import type { Sharp } from 'sharp';
import type { Picture, Step } from '../picture.ts';
import type { Target } from '../requests.ts';

/** From this quality on, colours keep their full resolution. */
const FULL_COLOUR_QUALITY = 90;

const subsampling = (quality: number): '4:4:4' | '4:2:0' => (quality >= FULL_COLOUR_QUALITY ? '4:4:4' : '4:2:0');

const timing = ({ source: { metadata }, frames }: Picture) =>
  frames > 1 ? { ...(metadata.delay && { delay: metadata.delay }), loop: metadata.loop ?? 0 } : {};

const encoders: { readonly [t in Target]: Step } = {
  jpg: (image, { request: { options } }) => {
    const { quality = 82, progressive = false } = options;
    return image.jpeg({ quality, progressive, chromaSubsampling: subsampling(quality) });
  },
  png: (image, { request: { options } }) => image.png({ compressionLevel: options.compression ?? 6 }),
  webp: (image, picture) => {
    const { quality = 80, lossless = false, effort = 4 } = picture.request.options;
    return image.webp({ quality, lossless, effort, ...timing(picture) });
  },
  avif: (image, { request: { options } }) => {
    const { quality = 60, lossless = false, effort = 3 } = options;
    const chromaSubsampling = lossless ? '4:4:4' : subsampling(quality);
    return image.avif({ quality, lossless, effort, chromaSubsampling });
  },
  gif: (image, picture) => image.gif(timing(picture)),
  tiff: (image, { request: { options } }) => {
    const { tiffCompression = 'lzw' } = options;
    return image.tiff({ compression: tiffCompression, predictor: 'horizontal' });
  },
};

/** Writes the target's format. */
export const encode = (image: Sharp, picture: Picture): Sharp => encoders[picture.request.to](image, picture);
