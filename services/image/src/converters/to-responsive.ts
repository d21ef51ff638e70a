import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import type { ResponsiveOptions, ResponsiveTarget } from '../engines/responsive/responsive-set.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, resultBytes } from './picture-costs.ts';

/** The formats that every browser shows. */
const targets: readonly ResponsiveTarget[] = ['jpg', 'png', 'webp', 'avif'];

/** The picture as it is drawn once, in eight bytes for a pixel, and each width of it in three formats. */
const DENSITY = { bytesPerPixel: 8, growth: 40 } as const;
const FORMATS = 3;
/** What a dozen files take before their pixels count. */
const SET_MS = 60_000;

const widest = ({ widths }: ResponsiveOptions): number => Math.max(...widths.split(',').map(Number));

/** Of one picture a set of several widths and formats, for pages on every screen. */
export const toResponsive = targets.map(
  (to) =>
    (engine: PictureEngine): Converter =>
      defineConverter({
        ...{ operation: 'responsive', from: decodable, to, profile: 'image-responsive', unit: 'megapixels' },
        pace: 'slow',
        estimateBytes: (files, options) =>
          resultBytes(files, { width: widest(options), fit: 'inside', enlarge: false }, DENSITY) * (1 + FORMATS),
        reads: markFile,
        timeoutMs: (files) => SET_MS + budgetMs(files, 20_000 * FORMATS),
        convert: (context, files, options) => engine.responsive(context, files, { to, options }),
      }),
);
