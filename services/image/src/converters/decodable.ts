import type { FormatId } from '@convi/contracts';
import { loadable } from '../engines/vips/loaders.ts';

/** Every format that sharp reads itself. */
const drawable = ['jpg', 'png', 'webp', 'avif', 'gif', 'tiff', 'svg'] as const satisfies readonly FormatId[];

/** Whether another program reads a format first, and leaves its pixels for sharp. */
export const isReadFirst = (format: FormatId): boolean => !(drawable as readonly FormatId[]).includes(format);

/** Every format that is read. */
export const decodable: readonly FormatId[] = [
  ...drawable,
  ...loadable,
  'qoi',
  'xcf',
  'apng',
  'icns',
  'raw',
  'eps',
  'emf',
  'wmf',
  'pdf',
];
