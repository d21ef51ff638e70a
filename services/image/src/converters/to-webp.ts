import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

export const toWebp = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable,
    to: 'webp',
    profile: 'image-webp',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, { bytesPerPixel: 3, growth: 6 }),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, 4_000),
    convert: (context, files, options) => engine.convert(context, files, { to: 'webp', options }),
    trial: (context, files, wish) => engine.tryConvert(context, files, { to: 'webp', ...wish }),
  });
