import type { FormatId } from '@convi/contracts';
import { halves } from './pictures.fixture.ts';
import { byFfmpeg, byMagick } from './rare-pictures.fixture.ts';

type Unusual = {
  readonly name: string;
  readonly format: FormatId;
  readonly make: () => Promise<Buffer> | Buffer;
  readonly left: readonly number[];
  readonly right: readonly number[];
};

const COLOURS = { left: [220, 30, 20], right: [20, 40, 210] } as const;
const LIGHT = { left: [255, 255, 255], right: [0, 0, 0] } as const;

const png = (): Promise<Buffer> => halves().png().toBuffer();
const magick = (ending: string, options: readonly string[]) => async () => byMagick(await png(), ending, options);
const ffmpeg = (ending: string, options: readonly string[]) => async () => byFfmpeg(await png(), ending, options);

/** Photoshop's numbered colours, as they lie, without layers: its specification, "File Header" to "Image Data". */
const indexed = (): Buffer => {
  const [width, height] = [16, 8];
  const head = Buffer.alloc(26);
  head.write('8BPS\0\x01', 'latin1');
  head.writeUInt16BE(1, 12);
  head.writeUInt32BE(height, 14);
  head.writeUInt32BE(width, 18);
  head.writeUInt16BE(8, 22);
  head.writeUInt16BE(2, 24);
  // All reds, all greens, all blues.
  const colours = Buffer.alloc(4 + 768);
  colours.writeUInt32BE(768);
  for (const [n, colour] of [COLOURS.left, COLOURS.right].entries())
    for (const [channel, value] of colour.entries()) colours.writeUInt8(value, 4 + 256 * channel + n);
  const row = Buffer.from(Array.from({ length: width }, (_, x) => (x < width / 2 ? 0 : 1)));
  return Buffer.concat([head, colours, Buffer.alloc(4 + 4 + 2), ...Array.from({ length: height }, () => row)]);
};

const lossless = (pixels: string) => ['-c:v', 'ljpeg', '-pix_fmt', pixels, '-f', 'image2'] as const;
const numbered = ['-c:v', 'jpeg2000', '-pix_fmt', 'pal8'] as const;

/** Kinds of well-known formats that are easily read wrongly, each made by another program than reads it here, or by hand. */
export const unusualPictures: readonly Unusual[] = [
  { name: 'a lossless JPEG', format: 'jpg', make: ffmpeg('jpg', lossless('yuvj444p')), ...COLOURS },
  { name: 'a lossless JPEG of red, green and blue', format: 'jpg', make: ffmpeg('jpg', lossless('bgr24')), ...COLOURS },
  { name: 'a JPEG-LS', format: 'jpg', make: ffmpeg('jpg', ['-c:v', 'jpegls', '-f', 'image2']), ...COLOURS },
  { name: 'a PSD of numbered colours', format: 'psd', make: indexed, ...COLOURS },
  {
    name: 'a JPEG 2000 of numbered colours',
    format: 'jp2',
    make: ffmpeg('jp2', numbered),
    left: [216, 36, 0],
    right: [20, 36, 190],
  },
  {
    name: 'a PPM that counts to seven',
    format: 'ppm',
    make: () => Buffer.from('P3 # by hand\n2 1\n7\n7 0 0 0 0 7\n'),
    left: [255, 0, 0],
    right: [0, 0, 255],
  },
  {
    name: 'a PGM that counts to 1023',
    format: 'ppm',
    make: () => Buffer.from('P5 2 1 1023\n\x03\xff\0\0', 'latin1'),
    ...LIGHT,
  },
  { name: 'a PBM without spaces', format: 'ppm', make: () => Buffer.from('P1\n4 1\n0011\n'), ...LIGHT },
  { name: 'a BMP of OS/2', format: 'bmp', make: magick('bmp2', []), ...COLOURS },
  {
    name: 'a BMP of run lengths',
    format: 'bmp',
    make: magick('bmp3', ['-type', 'Palette', '-compress', 'RLE']),
    ...COLOURS,
  },
  { name: 'a BMP of sixteen bits a pixel', format: 'bmp', make: ffmpeg('bmp', ['-pix_fmt', 'rgb565le']), ...COLOURS },
  {
    name: 'a TIFF of tiles in planes',
    format: 'tiff',
    make: magick('tif', ['-interlace', 'plane', '-define', 'tiff:tile-geometry=16x16']),
    ...COLOURS,
  },
  { name: 'a TIFF of a fax', format: 'tiff', make: magick('tif', ['-monochrome', '-compress', 'Group4']), ...LIGHT },
  { name: 'a GIF of 1987, interlaced', format: 'gif', make: magick('gif87', ['-interlace', 'GIF']), ...COLOURS },
  { name: 'a PCX of one bit', format: 'pcx', make: magick('pcx', ['-monochrome']), ...LIGHT },
];
