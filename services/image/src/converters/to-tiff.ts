import { type Converter, defineConverter } from '@convi/worker-kit';
import type { SharpEngine } from '../engines/sharp/sharp-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

export const toTiff = (engine: SharpEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable,
    to: 'tiff',
    profile: 'image-tiff',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, { bytesPerPixel: 5, growth: 16 }),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, 2_000),
    convert: (context, files, options) => engine.convert(context, files, { to: 'tiff', options }),
  });
