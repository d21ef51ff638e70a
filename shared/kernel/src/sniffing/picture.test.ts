import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sniffBuffer } from './sniffer.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const known = (format: string) => ({ kind: 'known', format });

const PNG = hex('89504e470d0a1a0a 0000000d49484452 00000001 00000001 0802000000 907753de');
const ANIMATED = hex('00000008 6163544c 00000002 00000000 00000000');
const tga = (foot = ''): Buffer => Buffer.concat([hex('0000 02 0000000000 00000000 0200 0200 18 00'), latin(foot)]);
/** A TIFF whose first folder has one entry. */
const tiff = (tag: number, value: number): Buffer => {
  const folder = Buffer.alloc(2 + 12 + 4);
  folder.writeUInt16LE(1, 0);
  folder.writeUInt16LE(tag, 2);
  folder.writeUInt16LE(3, 4);
  folder.writeUInt32LE(1, 6);
  folder.writeUInt32LE(value, 10);
  return Buffer.concat([hex('49492a00 08000000'), folder, Buffer.alloc(64)]);
};

/** The folder of a second one follows that of the first. */
const chained = (first: Buffer, second: Buffer): Buffer => {
  const both = Buffer.concat([first, second.subarray(8)]);
  both.writeUInt32LE(first.length, 8 + 2 + 12);
  return both;
};
/** Its folder stands beyond all that is kept of a beginning. */
const late = (file: Buffer): Buffer => {
  const room = Buffer.alloc(300_000);
  const moved = Buffer.concat([file.subarray(0, 8), room, file.subarray(8), Buffer.alloc(300_000)]);
  moved.writeUInt32LE(8 + room.length, 4);
  return moved;
};

test.each([
  ['a HEIC of a phone', latin('\0\0\0\x1cftypheic\0\0\0\0mif1heic'), 'heic'],
  ['an AVIF that is a HEIF as well', latin('\0\0\0\x1cftypmif1\0\0\0\0mif1avif'), 'avif'],
  ['a bare JPEG XL', hex('ff0a7f00'), 'jxl'],
  ['a boxed JPEG XL', hex('0000000c4a584c200d0a870a'), 'jxl'],
  ['a JPEG 2000', hex('0000000c6a5020200d0a870a'), 'jp2'],
  ['a Photoshop document', latin('8BPS\0\x01'), 'psd'],
  ['a PNG', Buffer.concat([PNG, latin('\0\0\0\0IDAT\0\0\0\0')]), 'png'],
  ['an animated PNG', Buffer.concat([PNG, ANIMATED, latin('\0\0\0\0IDAT\0\0\0\0')]), 'apng'],
  ['an icon', hex('000001000100 1010000001002000 04000000 16000000 00000000'), 'ico'],
  ['a pointer', hex('000002000100 1010000001002000 04000000 16000000 00000000'), 'cur'],
  ['a BMP', Buffer.concat([latin('BM'), hex('36000000 00000000 36000000 28000000'), Buffer.alloc(36)]), 'bmp'],
  ['a grey map in words', latin('P2\n# by hand\n2 2\n255\n0 1 2 3\n'), 'ppm'],
  ['a map of any depth', latin('P7\nWIDTH 2\nHEIGHT 2\n'), 'ppm'],
  ['an X bitmap with the ending in its names', latin('#define a.xbm_width 2\n#define a.xbm_height 2\n'), 'xbm'],
  ['an X bitmap', latin('#define a_width 2\n#define a_height 2\nstatic char a_bits[] = { 1, 2 };\n'), 'xbm'],
  ['an X pixmap', latin('/* XPM */\nstatic char *a[] = {'), 'xpm'],
  ['a TGA with its foot', tga('TRUEVISION-XFILE.\0'), 'tga'],
  ['a zipped drawing', gzipSync('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
  ['a drawing for print', latin('%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n'), 'eps'],
  ['a TIFF', tiff(262, 2), 'tiff'],
  ['the raw values of a sensor in a TIFF', tiff(262, 32_803), 'raw'],
  ['a digital negative', tiff(50_706, 1), 'raw'],
  ['a raw behind the small picture of its first folder', chained(tiff(262, 2), tiff(262, 32_803)), 'raw'],
  ['a raw whose first folder stands far behind', late(tiff(50_706, 1)), 'raw'],
  ['a film of pictures as phones make them', latin('\0\0\0\x1cftypmsf1\0\0\0\0hevciso8'), 'heic'],
  ['a map of any depth, another thing first', latin('P7\n# by hand\nDEPTH 3\nWIDTH 2\n'), 'ppm'],
  ['a raw of another container', latin('\0\0\0\x18ftypcrx \0\0\0\x01crx isom'), 'raw'],
])('%s', (_, content, format) => {
  expect(sniffBuffer(content)).toEqual(known(format));
});

test('a TGA without a foot needs its name', () => {
  expect(sniffBuffer(tga(), { name: 'wall.tga' })).toEqual(known('tga'));
  expect(sniffBuffer(tga()).kind).toBe('unknown');
});

test('what a name says counts where the content could be both', () => {
  const scan = tiff(271, 0);
  const drawing = latin('%!PS\n%%BoundingBox: 0 0 10 10\n');

  expect(sniffBuffer(scan, { name: 'a.tif' })).toEqual(known('tiff'));
  expect(sniffBuffer(scan, { name: 'a.kdc' })).toEqual(known('raw'));
  expect(sniffBuffer(drawing, { name: 'a.eps' })).toEqual(known('eps'));
});

test('what is zipped and no drawing is unknown', () => {
  expect(sniffBuffer(gzipSync(Buffer.alloc(1_000_000))).kind).toBe('unknown');
});

test('an animation that claims no frames is a still', () => {
  const none = hex('00000008 6163544c 00000000 00000000 00000000');

  expect(sniffBuffer(Buffer.concat([PNG, none, latin('\0\0\0\0IDAT\0\0\0\0')]))).toEqual(known('png'));
});
