import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

/** What lies in scratch beside the PDF: its pages, drawn. */
const DENSITY = { bytesPerPixel: 8, growth: 10 } as const;
const MSECS = 6_000;

/** One picture, with all its pages. */
export const toPdf = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'convert',
    from: decodable.filter((format) => format !== 'pdf'),
    to: 'pdf',
    profile: 'image-pdf',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files, options) => engine.pdf(context, { files, options, isSplit: options.frames === 'all' }),
    trial: (context, files, wish) => engine.tryPdf(context, files, wish),
  });

/** All pictures of a project, page after page. */
export const mergeToPdf = (engine: PictureEngine): Converter =>
  defineConverter({
    operation: 'merge',
    from: decodable,
    to: 'pdf',
    profile: 'image-pdf',
    unit: 'megapixels',
    estimateBytes: (files, options) => resultBytes(files, options, DENSITY),
    reads: markFile,
    timeoutMs: (files) => budgetMs(files, MSECS),
    convert: (context, files, options) => engine.pdf(context, { files, options }),
  });
