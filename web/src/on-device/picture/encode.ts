import type { DeviceOptions, DeviceTarget } from './request.ts';
import type { Image } from './vips.ts';

/** From this quality on, colours keep their full resolution. */
const FULL_COLOUR_QUALITY = 90;
/** Nothing of the metadata is written. */
const keep = 0;

/** Writes a picture as the server's encoders are told to. */
export const encoders: {
  readonly [t in DeviceTarget]: (image: Image, options: DeviceOptions) => Uint8Array<ArrayBuffer>;
} = {
  jpg: (image, { quality = 82, progressive = false, chroma }) => {
    const full = (chroma ?? (quality >= FULL_COLOUR_QUALITY ? '4:4:4' : '4:2:0')) === '4:4:4';
    const subsample_mode = full ? 'off' : 'on';
    return image.jpegsaveBuffer({ keep, Q: quality, interlace: progressive, subsample_mode, optimize_coding: true });
  },
  png: (image, { compression = 6, progressive = false, palette = false }) => {
    const shown = palette ? { palette, Q: 100, effort: 7, dither: 1, bitdepth: 8 } : { bitdepth: 8 };
    return image.pngsaveBuffer({ keep, compression, interlace: progressive, filter: 'none', ...shown });
  },
  webp: (image, { quality = 80, lossless = false, effort = 4 }) =>
    image.webpsaveBuffer({ keep, Q: quality, lossless, effort, alpha_q: 100 }),
  gif: (image, { effort = 7 }) =>
    image.gifsaveBuffer({
      ...{ keep, effort, reuse: true, dither: 1, interpalette_maxerror: 3, interframe_maxerror: 0 },
      bitdepth: 8,
    }),
  tiff: (image, { tiffCompression = 'lzw' }) =>
    image.tiffsaveBuffer({ keep, compression: tiffCompression, predictor: 'horizontal' }),
};
