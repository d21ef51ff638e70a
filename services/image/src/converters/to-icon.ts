import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

const MSECS = 3_000;
const DENSITY = { bytesPerPixel: 8, growth: 20 } as const;

export const toIco = (engine: PictureEngine): Converter =>
  defineConverter({
    ...{ operation: 'convert', from: decodable, to: 'ico', profile: 'image-ico', unit: 'megapixels', reads: markFile },
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files, options) => engine.icon(context, files, { to: 'ico', options }),
    trial: async (context, files, { options, width }) => {
      const outputs = await engine.icon(context, files, { to: 'ico', options });
      return engine.tryWhole(context, { outputs, to: 'ico', width });
    },
  });

export const toIcns = (engine: PictureEngine): Converter =>
  defineConverter({
    ...{
      operation: 'convert',
      from: decodable,
      to: 'icns',
      profile: 'image-plain',
      unit: 'megapixels',
      reads: markFile,
    },
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files, options) => engine.icon(context, files, { to: 'icns', options }),
    trial: async (context, files, { options, width }) => {
      const outputs = await engine.icon(context, files, { to: 'icns', options });
      return engine.tryWhole(context, { outputs, to: 'icns', width });
    },
  });
