import type { ProfileName } from '@convi/contracts';
import { type Converter, defineConverter } from '@convi/worker-kit';
import type { PictureEngine } from '../engines/picture-engine.ts';
import type { Savable } from '../engines/vips/savers.ts';
import { decodable } from './decodable.ts';
import { markFile } from './mark-file.ts';
import { budgetMs, type Density, resultBytes } from './picture-costs.ts';

type RareProfile = Extract<ProfileName, 'image-jxl' | 'image-heic' | 'image-jp2' | 'image-plain'>;

type RareTarget = {
  readonly to: Savable;
  readonly profile: RareProfile;
  readonly density: Density;
  readonly msPerMegapixel: number;
};

/** What is drawn before it is written lies in scratch as well, in eight bytes for a pixel at most. */
const DRAWN_BYTES = 8;
/** What may take so long for a million pixels is slow. */
const SLOW_MS = 10_000;

const targets: readonly RareTarget[] = [
  { to: 'jxl', profile: 'image-jxl', density: { bytesPerPixel: 4, growth: 6 }, msPerMegapixel: 20_000 },
  { to: 'heic', profile: 'image-heic', density: { bytesPerPixel: 3, growth: 4 }, msPerMegapixel: 20_000 },
  { to: 'jp2', profile: 'image-jp2', density: { bytesPerPixel: 8, growth: 10 }, msPerMegapixel: 6_000 },
  { to: 'bmp', profile: 'image-plain', density: { bytesPerPixel: 4, growth: 20 }, msPerMegapixel: 3_000 },
  { to: 'tga', profile: 'image-plain', density: { bytesPerPixel: 4, growth: 20 }, msPerMegapixel: 3_000 },
  { to: 'qoi', profile: 'image-plain', density: { bytesPerPixel: 4, growth: 20 }, msPerMegapixel: 3_000 },
  { to: 'psd', profile: 'image-plain', density: { bytesPerPixel: 8, growth: 40 }, msPerMegapixel: 3_000 },
  { to: 'ppm', profile: 'image-plain', density: { bytesPerPixel: 6, growth: 20 }, msPerMegapixel: 3_000 },
];

const converterOf =
  ({ to, profile, density, msPerMegapixel }: RareTarget) =>
  (engine: PictureEngine): Converter =>
    defineConverter({
      ...{ operation: 'convert', from: decodable, to, profile, unit: 'megapixels', reads: markFile },
      pace: msPerMegapixel >= SLOW_MS ? 'slow' : 'quick',
      estimateBytes: (files, options) =>
        resultBytes(files, options, { ...density, bytesPerPixel: density.bytesPerPixel + DRAWN_BYTES }),
      timeoutMs: (files) => budgetMs(files, msPerMegapixel),
      convert: (context, files, options) => engine.write(context, files, { to, options }),
      trial: (context, files, wish) => engine.tryWrite(context, files, { to, ...wish }),
    });

/** The formats that libvips of the distribution writes, one converter each. */
export const rareTargets = targets.map(converterOf);
