import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

export const faviconBundle = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'favicon',
    from: decodable,
    to: 'ico',
    profile: 'image-plain',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, { bytesPerPixel: 8, growth: 20 }),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, 3_000),
    convert: (context, files, options) => engine.favicon(context, files, options),
    trial: async (context, files, { options, width }) => {
      const outputs = await engine.favicon(context, files, options);
      return engine.tryWhole(context, { outputs, to: 'ico', width });
    },
  });
