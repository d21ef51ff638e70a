import type { Size } from '@convi/contracts';
import sharp, { type OverlayOptions } from 'sharp';
import type { PictureOptions } from '../requests.ts';

/** Distance from the edges, of the shorter side. */
const MARGIN = 0.02;

type Position = PictureOptions['watermarkPosition'];

const sides = (position: Position) => ({
  across: position.includes('left') ? 0 : position.includes('right') ? 1 : 0.5,
  down: position.startsWith('top') ? 0 : position.startsWith('bottom') ? 1 : 0.5,
});

/** A mark at its place on a picture, as clear as wanted, never larger than the picture. */
export const placedMark = async (
  mark: Buffer,
  on: Size,
  { watermarkPosition, watermarkOpacity }: Pick<PictureOptions, 'watermarkPosition' | 'watermarkOpacity'>,
): Promise<OverlayOptions> => {
  const margin = Math.round(Math.min(on.width, on.height) * MARGIN);
  const isTiled = watermarkPosition === 'tiled';
  const room = { width: Math.max(1, on.width - 2 * margin), height: Math.max(1, on.height - 2 * margin) };
  const fitted = sharp(mark)
    .ensureAlpha()
    .resize({ ...room, fit: 'inside', withoutEnlargement: true });
  const faded = sharp(await fitted.png().toBuffer()).linear([1, 1, 1, watermarkOpacity / 100], [0, 0, 0, 0]);
  const { data, info } = await faded.png().toBuffer({ resolveWithObject: true });
  if (isTiled) return { input: await spaced(data, info, on), tile: true, gravity: 'northwest' };
  const { across, down } = sides(watermarkPosition);
  const at = (most: number, part: number): number => Math.round(margin + (most - 2 * margin) * part);
  return { input: data, left: at(on.width - info.width, across), top: at(on.height - info.height, down) };
};

/** With room to its right and below it, as far as the picture has that. */
const spaced = (mark: Buffer, size: Size, on: Size): Promise<Buffer> =>
  sharp(mark)
    .extend({
      right: Math.max(0, Math.min(Math.round(size.width / 2), on.width - size.width)),
      bottom: Math.max(0, Math.min(size.height * 2, on.height - size.height)),
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    })
    .png()
    .toBuffer();
