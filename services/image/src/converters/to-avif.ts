import { type Converter, defineConverter, type InputFacts } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, type Density, resultBytes } from './picture-costs.ts';

const STILL = { bytesPerPixel: 2, growth: 4 } as const;
/** Each frame lies in scratch as a picture before it is written. */
const MOVING = { bytesPerPixel: 10, growth: 20 } as const;

const densityOf = (files: readonly InputFacts[]): Density =>
  files.some(({ facts: { frames = 1 } }) => frames > 1) ? MOVING : STILL;

export const toAvif = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable,
    to: 'avif',
    profile: 'image-avif',
    unit: 'megapixels',
    pace: 'slow',
    estimateBytes: (files, options) => resultBytes(files, options, densityOf(files)),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, 20_000),
    convert: (context, files, options) => engine.convert(context, files, { to: 'avif', options }),
    trial: (context, files, wish) => engine.tryConvert(context, files, { to: 'avif', ...wish }),
  });
