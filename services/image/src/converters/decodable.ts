import type { FormatId } from '@convi/contracts';

/** Every format that the engine reads. */
export const decodable = ['jpg', 'png', 'webp', 'avif', 'gif', 'tiff', 'svg'] as const satisfies readonly FormatId[];
