import type { FormatId } from '@convi/contracts';
import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

const DENSITY = { bytesPerPixel: 16, growth: 20 } as const;
const MSECS = 10_000;

/** What is a drawing already, and is written as one. */
const drawings = ['eps', 'pdf', 'emf', 'wmf'] as const satisfies readonly FormatId[];
const isDrawn = (format: FormatId): boolean => (drawings as readonly FormatId[]).includes(format) || format === 'svg';

/** Pictures, drawn again as shapes. */
export const toSvg = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable.filter((format) => !isDrawn(format)),
    to: 'svg',
    profile: 'image-svg',
    unit: 'megapixels',
    pace: 'slow',
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files, options) => engine.trace(context, { files, options }),
    trial: async (context, files, { options, width }) => {
      const outputs = await engine.trace(context, { files, options });
      return engine.tryWhole(context, { outputs, to: 'svg', width });
    },
  });

/** Drawings of other formats, with their lines and letters. */
export const drawingToSvg = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable.filter((format) => isDrawn(format) && format !== 'svg'),
    to: 'svg',
    profile: 'image-drawing',
    unit: 'megapixels',
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, [file], options) => engine.drawing(context, { file, options }),
    trial: async (context, [file], { options, width }) => {
      const outputs = await engine.drawing(context, { file, options });
      return engine.tryWhole(context, { outputs, to: 'svg', width });
    },
  });

/** Drawings for the web: the same to see, smaller and harmless. */
export const tidySvg = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: ['svg'],
    to: 'svg',
    profile: 'image-svg-tidy',
    unit: 'megapixels',
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files) => engine.tidy(context, files),
    trial: async (context, files, { width }) =>
      engine.tryWhole(context, { outputs: await engine.tidy(context, files), to: 'svg', width }),
  });
