import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { scratchFolder } from '@convi/testing';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { imageHost } from '../../image-host.fixture.ts';
import { halves, svgOf } from '../../pictures.fixture.ts';

const image = await imageHost();
const formats = { jpg: 'jpeg', png: 'png', webp: 'webp', avif: 'avif', tiff: 'tiff' } as const;

/** Written by exiftool, as an independent program. */
const written = (content: Buffer, args: readonly string[]): Buffer => {
  const folder = scratchFolder();
  const file = join(folder, 'picture');
  writeFileSync(file, content);
  execFileSync('exiftool', ['-q', '-m', '-overwrite_original', ...args, file], { stdio: 'ignore' });
  const made = readFileSync(file);
  return made;
};

const exif = [
  ...['-EXIF:Make=Canon', '-EXIF:Model=Canon EOS 5D', '-EXIF:Artist=Иван', '-EXIF:Copyright=© Иван'],
  ...['-EXIF:SerialNumber=0815', '-EXIF:Software=GIMP 2.10', '-EXIF:DateTimeOriginal=2024:05:17 10:20:30'],
  ...['-EXIF:GPSLatitude=49.8334', '-EXIF:GPSLatitudeRef=N', '-EXIF:GPSLongitude=24.0301', '-EXIF:GPSLongitudeRef=E'],
];
const fromExif = [
  { kind: 'place', value: '49.83 N, 24.03 E' },
  { kind: 'device', value: 'Canon EOS 5D' },
  { kind: 'time', value: '2024-05-17 10:20:30' },
  { kind: 'serial-number', value: '0815' },
  { kind: 'software', value: 'GIMP 2.10' },
  { kind: 'author', value: 'Иван' },
  { kind: 'copyright', value: '© Иван' },
];

test.each(Object.entries(formats))(
  'a %s tells place, device, time, serial number, program and author',
  async (format, name) => {
    const content = written(await halves()[name]().toBuffer(), exif);

    const report = await image.disclose({ format: format as FormatId, content });

    expect(report).toEqual(expect.arrayContaining(fromExif));
    expect(report).toHaveLength(fromExif.length);
  },
);

test.each(['jpg', 'png', 'webp', 'gif', 'tiff'] as const)('XMP of a %s is read as well', async (format) => {
  const kinds = { jpg: 'jpeg', png: 'png', webp: 'webp', gif: 'gif', tiff: 'tiff' } as const;
  const xmp = [
    '-XMP-dc:Creator=Anna & Co',
    '-XMP-exif:GPSLatitude=49.8334N',
    '-XMP-exif:GPSLongitude=24.0301W',
    '-XMP-photoshop:City=Lviv',
  ];
  const content = written(await halves()[kinds[format]]().toBuffer(), xmp);

  expect(await image.disclose({ format, content })).toEqual(
    expect.arrayContaining([
      { kind: 'place', value: '49.83 N, 24.03 W' },
      { kind: 'place', value: 'Lviv' },
      { kind: 'author', value: 'Anna & Co' },
    ]),
  );
});

test('a small picture in the picture, notes of the maker and IPTC are told', async () => {
  const small = join(scratchFolder(), 'small.jpg');
  writeFileSync(small, await halves({ width: 16, height: 12 }).jpeg().toBuffer());
  const plain = await halves().jpeg().toBuffer();
  const content = written(plain, [`-ThumbnailImage<=${small}`, '-IPTC:By-line=Anna', '-IPTC:City=Lviv']);

  const report = await image.disclose({ format: 'jpg', content });

  expect(report.map(({ kind }) => kind).sort()).toEqual(['author', 'place', 'thumbnail']);
});

test('text of a PNG and of a drawing is read', async () => {
  const png = written(await halves().png().toBuffer(), ['-PNG:Author=Anna', '-PNG:Software=Paint']);
  const svg = svgOf(
    { width: 5, height: 5 },
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Anna</dc:creator></metadata>',
  );

  expect(await image.disclose({ format: 'png', content: png })).toEqual(
    expect.arrayContaining([
      { kind: 'author', value: 'Anna' },
      { kind: 'software', value: 'Paint' },
    ]),
  );
  expect(await image.disclose({ format: 'svg', content: svg })).toEqual([{ kind: 'author', value: 'Anna' }]);
});

test('a plain picture tells nothing', async () => {
  for (const [format, name] of Object.entries(formats))
    expect(await image.disclose({ format: format as FormatId, content: await halves()[name]().toBuffer() })).toEqual(
      [],
    );
});

test('damaged metadata spoils nothing', async () => {
  const content = written(await halves().jpeg().toBuffer(), exif);
  const at = content.indexOf('Exif\0\0');
  for (let n = 14; n < 80; n += 3) content[at + n] = 0xff;

  expect(Array.isArray(await image.disclose({ format: 'jpg', content }))).toBe(true);
  expect((await sharp(content).metadata()).width).toBe(64);
});
