import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

const DENSITY = { bytesPerPixel: 16, growth: 20 } as const;
const MSECS = 8_000;
const AVIF_MSECS = 24_000;

const usual = { operation: 'merge', from: decodable, unit: 'megapixels', reads: markFile } as const;

const toGif = (engine: PictureEngine): Converter =>
  defineConverter({
    ...{ ...usual, to: 'gif', profile: 'image-join-gif' },
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files, options) => engine.animation(context, { files, to: 'gif', options }),
  });

const toWebp = (engine: PictureEngine): Converter =>
  defineConverter({
    ...{ ...usual, to: 'webp', profile: 'image-join-webp' },
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files, options) => engine.animation(context, { files, to: 'webp', options }),
  });

const toApng = (engine: PictureEngine): Converter =>
  defineConverter({
    ...{ ...usual, to: 'apng', profile: 'image-join-apng' },
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files, options) => engine.animation(context, { files, to: 'apng', options }),
  });

const toAvif = (engine: PictureEngine): Converter =>
  defineConverter({
    ...{ ...usual, to: 'avif', profile: 'image-join-avif', pace: 'slow' },
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    timeoutMs: (files) => budgetMs(files, AVIF_MSECS),
    convert: (context, files, options) => engine.animation(context, { files, to: 'avif', options }),
  });

const toTiff = (engine: PictureEngine): Converter =>
  defineConverter({
    ...{ ...usual, to: 'tiff', profile: 'image-join-tiff' },
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files, options) => engine.tiff(context, { files, options: { ...options, metadata: 'strip' } }),
  });

/** Several pictures as one animation, or as the pages of one file. */
export const mergeFrames = [toGif, toWebp, toApng, toAvif, toTiff];
