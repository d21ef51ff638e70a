import sharp from 'sharp';

export type PackRequest = {
  readonly path: string;
  readonly to: string;
  readonly quality: number;
  readonly lossless: boolean;
};

/** Writes a picture as WebP, as large as it is. */
export const packWebp = async ({ path, to, quality, lossless }: PackRequest) => {
  const { width, height } = await sharp(path).webp({ quality, lossless }).toFile(to);
  return { width, height };
};
