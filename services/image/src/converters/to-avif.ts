import { type Converter, defineConverter } from '@convi/worker-kit';
import type { SharpEngine } from '../engines/sharp/sharp-engine.ts';
import { decodable } from './decodable.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

export const toAvif = (engine: SharpEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable,
    to: 'avif',
    profile: 'image-avif',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, { bytesPerPixel: 2, growth: 4 }),
    timeoutMs: (files) => budgetMs(files, 20_000),
    convert: async (context, [file], options) => (file ? engine.convert(context, file, { to: 'avif', options }) : []),
  });
