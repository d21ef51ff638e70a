import type { FormatId } from '@convi/contracts';
import { loadable } from '../engines/vips/loaders.ts';

/** Every format that sharp reads itself. */
export const drawable = ['jpg', 'png', 'webp', 'avif', 'gif', 'tiff', 'svg'] as const satisfies readonly FormatId[];

/** Every format that is read. */
export const decodable: readonly FormatId[] = [...drawable, ...loadable, 'qoi', 'apng', 'icns', 'raw', 'eps', 'pdf'];
