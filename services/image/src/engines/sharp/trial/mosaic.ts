import sharp, { type Sharp } from 'sharp';

type Size = { readonly width: number; readonly height: number };
type Tile = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** Small enough to be packed as a whole. */
const WHOLE_PIXELS = 1_500_000;
/** A multiple of the blocks that encoders work in. */
const TILE = 256;
const TILES = 16;
const BLOCK = 8;

const spread = (n: number, of: number, side: number): number =>
  Math.max(0, Math.min(side - TILE, Math.round(((n + 0.5) * side) / of - TILE / 2))) & -BLOCK;

/** Pieces from all over a picture; none when it is small, or too narrow to be cut into them. */
export const tilesOf = ({ width, height }: Size): Tile[] => {
  if (width * height <= WHOLE_PIXELS || Math.min(width, height) < TILE) return [];
  const columns = Math.max(1, Math.round(Math.sqrt((TILES * width) / height)));
  const rows = Math.max(1, Math.round(TILES / columns));
  return Array.from({ length: rows * columns }, (_, n) => ({
    left: spread(n % columns, columns, width),
    top: spread(Math.floor(n / columns), rows, height),
    width: TILE,
    height: TILE,
  }));
};

const plain = (image: Sharp): Sharp => image.tiff({ compression: 'none' });

/** The pieces below each other as one picture. */
export const mosaicOf = async (open: () => Sharp, tiles: readonly Tile[]): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for (const tile of tiles) pieces.push(await plain(open().extract(tile)).toBuffer());
  const { space } = await sharp(pieces[0]).metadata();
  const joined = sharp(pieces, { join: { across: 1 } }).keepIccProfile();
  // Four inks would be taken for three colours and something clear.
  return plain(space === 'cmyk' ? joined.pipelineColourspace('cmyk').toColourspace('cmyk') : joined).toBuffer();
};
