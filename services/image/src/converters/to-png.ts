import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

export const toPng = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable,
    to: 'png',
    profile: 'image-png',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, { bytesPerPixel: 4, growth: 10 }),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, 3_000),
    convert: (context, files, options) => engine.convert(context, files, { to: 'png', options }),
    trial: (context, files, wish) => engine.tryConvert(context, files, { to: 'png', ...wish }),
  });
