import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ColorProfile, ColorSpace, ImageMagick, initializeImageMagick } from '@imagemagick/magick-wasm';
import sharp from 'sharp';

/* Colours by ImageMagick and its Little CMS: an independent program, with the same profiles out of the file. */

const glue = fileURLToPath(import.meta.resolve('@imagemagick/magick-wasm'));
await initializeImageMagick(readFileSync(glue.replace('index.js', 'x86/magick.wasm')));

const pixel = { create: { width: 1, height: 1, channels: 3 as const, background: '#000000' } };
const srgb = new ColorProfile(
  (await sharp(await sharp(pixel).withIccProfile('srgb').png().toBuffer()).metadata()).icc ?? Buffer.alloc(0),
);

/** The colours of a picture as sRGB, three bytes a pixel. */
export const referenceColours = (bytes: Buffer): Uint8Array =>
  ImageMagick.read(bytes, (image) => {
    if (image.getColorProfile()) image.transformColorSpace(srgb);
    image.colorSpace = ColorSpace.sRGB;
    return image.getPixels((pixels) =>
      Uint8Array.from(pixels.toByteArray(0, 0, image.width, image.height, 'RGB') ?? []),
    );
  });

type Lab = readonly [number, number, number];

const linear = (value: number): number => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const bent = (value: number): number => (value > 0.008_856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);

/** CIE L*a*b* of an sRGB colour, D65. */
const labOf = (rgb: readonly number[]): Lab => {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => linear(value / 255));
  const x = bent((0.412_4 * r + 0.357_6 * g + 0.180_5 * b) / 0.950_47);
  const y = bent(0.212_6 * r + 0.715_2 * g + 0.072_2 * b);
  const z = bent((0.019_3 * r + 0.119_2 * g + 0.950_5 * b) / 1.088_83);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

/** How far two pictures are apart in colour: mean and most of CIE 1976 ΔE, of which a person sees about 2.3. */
export const colourDistance = (a: Uint8Array, b: Uint8Array): { readonly mean: number; readonly most: number } => {
  if (a.length !== b.length || a.length === 0) throw new Error('not of one size');
  const distances = Array.from({ length: a.length / 3 }, (_, n) => {
    const [one, other] = [a, b].map((each) => labOf([...each.subarray(3 * n, 3 * n + 3)]));
    return Math.hypot(...[0, 1, 2].map((at) => (one?.[at] ?? 0) - (other?.[at] ?? 0)));
  });
  return { mean: distances.reduce((sum, each) => sum + each, 0) / distances.length, most: Math.max(...distances) };
};
