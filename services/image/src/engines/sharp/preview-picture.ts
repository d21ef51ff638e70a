import sharp from 'sharp';
import type { PreviewAnswer, PreviewRequest } from './requests.ts';
import { openSource } from './source.ts';
import { tolerant } from './tolerant.ts';

const QUALITY = 75;
/** Of a long strip a preview shows all, as small as it gets. */
const MOST_HEIGHT = 4_096;

/** Draws a small WebP of a picture, or of one page of a TIFF. */
export const previewPicture = async (request: PreviewRequest): Promise<PreviewAnswer> => {
  const source = await openSource(request);
  const { output, width, page, quality = QUALITY } = request;
  if (page > source.pages) return { drawn: false };
  const options = { ...source.options, animated: false, ...(page > 1 && { page: page - 1 }) };
  sharp.concurrency(1);
  await tolerant((failOn) =>
    sharp(source.input, { ...options, failOn })
      .autoOrient()
      .resize({ width, height: MOST_HEIGHT, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality })
      .toFile(output),
  );
  return { drawn: true };
};
