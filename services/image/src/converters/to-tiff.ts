import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

export const toTiff = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable,
    to: 'tiff',
    profile: 'image-tiff',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, { bytesPerPixel: 5, growth: 16 }),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, 2_000),
    // Each page as a file is what every other format gives as well.
    convert: (context, files, options) =>
      options.frames === 'all'
        ? engine.convert(context, files, { to: 'tiff', options })
        : engine.tiff(context, { files, options }),
    trial: (context, files, wish) => engine.tryConvert(context, files, { to: 'tiff', keepsPages: true, ...wish }),
  });
