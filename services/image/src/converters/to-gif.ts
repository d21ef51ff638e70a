import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

export const toGif = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable,
    to: 'gif',
    profile: 'image-gif',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, { bytesPerPixel: 1.5, growth: 4 }),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, 5_000),
    convert: (context, files, options) => engine.convert(context, files, { to: 'gif', options }),
    trial: (context, files, wish) => engine.tryConvert(context, files, { to: 'gif', ...wish }),
  });
