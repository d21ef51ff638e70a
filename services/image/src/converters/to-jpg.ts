import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

export const toJpg = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable,
    to: 'jpg',
    profile: 'image-jpg',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, { bytesPerPixel: 2, growth: 4 }),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, 2_000),
    convert: (context, files, options) => engine.convert(context, files, { to: 'jpg', options }),
    trial: (context, files, wish) => engine.tryConvert(context, files, { to: 'jpg', ...wish }),
  });
