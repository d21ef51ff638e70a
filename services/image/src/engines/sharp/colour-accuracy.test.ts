import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { scratchFolder } from '@convi/testing';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { imageHost } from '../../image-host.fixture.ts';
import { colourDistance, referenceColours } from './reference-colours.fixture.ts';

const image = await imageHost();

/** The bound of every case: mean and most of CIE 1976 ΔE. Rounding to bytes alone makes about 0.5. */
const MEAN = 1;
const MOST = 3.5;

/** 125 colours over the whole range, each a patch that no encoder smears. */
const patches = async (): Promise<Sharp> => {
  const levels = [16, 72, 128, 184, 240];
  const colours = levels.flatMap((r) => levels.flatMap((g) => levels.flatMap((b) => [r, g, b])));
  const small = sharp(Buffer.from(colours), { raw: { width: 25, height: 5, channels: 3 } });
  return sharp(await small.resize(200, 40, { kernel: 'nearest' }).png().toBuffer());
};

type Case = { readonly name: string; readonly format: FormatId; readonly make: () => Promise<Buffer> };

const inPng = async (): Promise<Buffer> => (await patches()).png().toBuffer();
/** The same values said to be P3: the outer ones are no colours of sRGB. */
async function saidToBeP3(): Promise<Buffer> {
  const folder = scratchFolder();
  const [picture, profile] = [join(folder, 'picture.png'), join(folder, 'p3.icc')];
  const { icc } = await sharp(await (await patches()).withIccProfile('p3').png().toBuffer()).metadata();
  writeFileSync(profile, icc ?? '');
  writeFileSync(picture, await inPng());
  execFileSync('exiftool', ['-q', '-overwrite_original', `-icc_profile<=${profile}`, picture]);
  return readFileSync(picture);
}

const cases: readonly Case[] = [
  {
    name: 'CMYK in a JPEG',
    format: 'jpg',
    make: async () =>
      (await patches())
        .toColourspace('cmyk')
        .withIccProfile('cmyk')
        .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
        .toBuffer(),
  },
  {
    name: 'CMYK in a TIFF',
    format: 'tiff',
    make: async () =>
      (await patches()).toColourspace('cmyk').withIccProfile('cmyk').tiff({ compression: 'lzw' }).toBuffer(),
  },
  { name: 'Display P3', format: 'png', make: async () => (await patches()).withIccProfile('p3').png().toBuffer() },
  {
    name: 'Display P3 beyond sRGB',
    format: 'png',
    make: saidToBeP3,
  },
  {
    name: 'sixteen bits of Display P3',
    format: 'png',
    make: async () =>
      sharp(await inPng())
        .toColourspace('rgb16')
        .withIccProfile('p3')
        .png()
        .toBuffer(),
  },
  {
    name: 'sixteen bits',
    format: 'tiff',
    make: async () =>
      sharp(await inPng())
        .toColourspace('rgb16')
        .tiff()
        .toBuffer(),
  },
  { name: 'grey', format: 'png', make: async () => (await patches()).toColourspace('b-w').png().toBuffer() },
];

const within = (ours: Buffer, source: Buffer): void => {
  const { mean, most } = colourDistance(referenceColours(ours), referenceColours(source));
  expect(mean).toBeLessThan(MEAN);
  expect(most).toBeLessThan(MOST);
};

const lossless: readonly (readonly [FormatId, object])[] = [
  ['png', {}],
  ['tiff', {}],
  ['webp', { lossless: true }],
];

test.each(cases)('$name becomes the same colours in sRGB', async ({ format, make }) => {
  const content = await make();

  for (const [to, options] of lossless) within((await image.convert({ format, content }, to, options)).bytes, content);
});

test.each(cases)('$name keeps its colours with its profile, and in P3', async ({ format, make }) => {
  const content = await make();

  for (const colourSpace of ['keep', 'p3'])
    within((await image.convert({ format, content }, 'tiff', { colourSpace })).bytes, content);
});
