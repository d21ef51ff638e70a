import type { FormatId } from '@convi/contracts';
import { halves } from './pictures.fixture.ts';
import { byFfmpeg, byMagick, jxlOfFloats, packedTiles } from './rare-pictures.fixture.ts';

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

/** ITU-T T.81: grey of twelve bits in two blocks that are even, so that nothing but their difference is coded. */
const jpegOfTwelveBits = (): Buffer => {
  const quantum = Buffer.concat([Buffer.from('ffdb004300', 'hex'), Buffer.alloc(64, 16)]);
  const frame = Buffer.from('ffc1000b0c0008001001011100', 'hex');
  // One code for the category of eleven bits and one for that of twelve; one that says that nothing else is in a block.
  const tables = Buffer.from(`ffc4001500${'0002'}${'00'.repeat(14)}0b0cffc4001410${'01'}${'00'.repeat(15)}00`, 'hex');
  const scan = Buffer.from('ffda0008010100003f00', 'hex');
  // White: 1023, which ten bits hold, is told as 1024 of eleven. Black: 2048 less, of twelve. Codes 00, 01, and 0 for the end.
  const bits = ['00', '10000000000', '0', '01', (0b111111111111 - 2_048).toString(2).padStart(12, '0'), '0'].join('');
  const data = Buffer.from((bits.padEnd(32, '1').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return Buffer.concat([Buffer.from('ffd8', 'hex'), quantum, frame, tables, scan, data, Buffer.from('ffd9', 'hex')]);
};

type Field = readonly [at: number, value: number];

/** PCX as most programs write it: a bit that is set is white. Sixteen of them by four. */
const pcxOfOneBit = (): Buffer => {
  const head = Buffer.alloc(128);
  head.set([10, 2, 1, 1]);
  const fields: readonly Field[] = [
    [8, 15],
    [10, 3],
    [66, 2],
    [68, 1],
  ];
  for (const [at, value] of fields) head.writeUInt16LE(value, at);
  head.fill(0xff, 40, 64);
  head.writeUInt8(1, 65);
  const row = Buffer.from([0xc1, 0xff, 0xc1, 0x00]);
  return Buffer.concat([head, row, row, row, row]);
};

/** A texture with the second header, that of Direct3D 10, in two packed blocks: Microsoft's "Programming Guide for DDS". */
const ddsOfDirect3D10 = (): Buffer => {
  const head = Buffer.alloc(148);
  const size: readonly Field[] = [
    [4, 124],
    [8, 0x1007],
    [12, 4],
    [16, 8],
  ];
  const kind: readonly Field[] = [
    [76, 32],
    [80, 4],
    [108, 0x1000],
    [128, 71],
    [132, 3],
    [140, 1],
  ];
  for (const [at, value] of [...size, ...kind]) head.writeUInt32LE(value, at);
  head.write('DDS ', 0, 'latin1');
  head.write('DX10', 84, 'latin1');
  const blocks = [COLOURS.left, COLOURS.right].map(([red, green, blue]) => {
    const block = Buffer.alloc(8);
    block.writeUInt16LE(((red >> 3) << 11) | ((green >> 2) << 5) | (blue >> 3));
    return block;
  });
  return Buffer.concat([head, ...blocks]);
};

/** Fractions as they are seen: a fifth of the light would look much brighter. */
const floats = (): Buffer => {
  const [width, height] = [16, 8];
  const pixels = Buffer.alloc(12 * width * height);
  for (let n = 0; n < 3 * width * height; n++) pixels.writeFloatLE(Math.floor(n / 3) % width < 8 ? 0.2 : 0, 4 * n);
  return Buffer.concat([Buffer.from(`PF\n${width} ${height}\n-1.0\n`), pixels]);
};
const A_FIFTH = { left: [51, 51, 51], right: [0, 0, 0] } as const;

const lossless = (pixels: string) => ['-c:v', 'ljpeg', '-pix_fmt', pixels, '-f', 'image2'] as const;
const numbered = ['-c:v', 'jpeg2000', '-pix_fmt', 'pal8'] as const;

/** Kinds of well-known formats that are easily read wrongly, each made by another program than reads it here, or by hand. */
export const unusualPictures: readonly Unusual[] = [
  { name: 'a lossless JPEG', format: 'jpg', make: ffmpeg('jpg', lossless('yuvj444p')), ...COLOURS },
  { name: 'a lossless JPEG of red, green and blue', format: 'jpg', make: ffmpeg('jpg', lossless('bgr24')), ...COLOURS },
  { name: 'a JPEG-LS', format: 'jpg', make: ffmpeg('jpg', ['-c:v', 'jpegls', '-f', 'image2']), ...COLOURS },
  { name: 'a JPEG of twelve bits', format: 'jpg', make: jpegOfTwelveBits, ...LIGHT },
  {
    name: 'a TIFF of grey that counts to one',
    format: 'tiff',
    make: magick('tif', [...['-monochrome', '-depth', '32'], ...['-define', 'quantum:format=floating-point']]),
    ...LIGHT,
  },
  { name: 'a TIFF of numbers of four bytes', format: 'tiff', make: magick('tif', ['-depth', '32']), ...COLOURS },
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
  { name: 'a TIFF of a packing that few know, in tiles', format: 'tiff', make: () => packedTiles('zstd'), ...COLOURS },
  { name: 'a PCX of two colours', format: 'pcx', make: magick('pcx', ['-monochrome']), ...LIGHT },
  { name: 'a PCX of one bit', format: 'pcx', make: pcxOfOneBit, ...LIGHT },
  { name: 'a DDS of Direct3D 10', format: 'dds', make: ddsOfDirect3D10, ...COLOURS },
  { name: 'a JPEG XL of fractions', format: 'jxl', make: () => jxlOfFloats(floats()), ...A_FIFTH },
  {
    name: 'a PPM whose last line does not end',
    format: 'ppm',
    make: () => Buffer.from('P3\n2 1\n255\n220 30 20 20 40 210'),
    ...COLOURS,
  },
];
