import { profiles } from '@convi/contracts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import load from 'wasm-vips';
import { provenOptions } from '../../../../web/src/on-device/device-table.ts';
import { drawPicture } from '../../../../web/src/on-device/picture/draw-picture.ts';
import type { DeviceOptions, DeviceTarget } from '../../../../web/src/on-device/picture/request.ts';
import type { Vips } from '../../../../web/src/on-device/picture/vips.ts';
import { imageHost } from '../image-host.fixture.ts';
import { type DeviceCase, deviceCases } from './on-device-cases.fixture.ts';

const image = await imageHost();
// The steps declare what they use of it.
const vips = (await load({ dynamicLibraries: [] })) as Vips;

const optionsFor = (to: DeviceTarget, options: object): DeviceOptions =>
  // Profiles have all options of the device, and more.
  profiles[`image-${to}`].parse(options) as DeviceOptions;

const pixelsOf = async (bytes: Uint8Array) =>
  sharp(bytes).toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });

/** How far two pictures of one size are from each other, of 255: in the mean of all samples. */
const difference = async (one: Uint8Array, other: Uint8Array): Promise<number> => {
  const [a, b] = await Promise.all([pixelsOf(one), pixelsOf(other)]);
  expect([a.info.width, a.info.height]).toEqual([b.info.width, b.info.height]);
  let sum = 0;
  for (let n = 0; n < a.data.length; n++) sum += Math.abs((a.data[n] ?? 0) - (b.data[n] ?? 0));
  return sum / a.data.length;
};

/** In the mean, of 255. Palettes of two builds differ by 0.07, all else by less. */
const ALIKE = 0.1;

const title = ({ from, to, options }: DeviceCase): string => `${from} to ${to}: ${JSON.stringify(options)}`;

test.each(deviceCases.map((each) => [title(each), each] as const))(
  'the device makes what the server makes: %s',
  async (_, { from, to, options, source }) => {
    const content = await source();
    const server = await image.convert({ format: from, content }, to, options);

    const device = drawPicture(vips, { bytes: content, to, options: optionsFor(to, options), frames: 'keep' });

    const found = await difference(device.bytes, server.bytes);
    expect(found).toBeLessThanOrEqual(ALIKE);
    expect([...device.warnings].sort()).toEqual([...server.warnings].sort());
    const [made, expected] = await Promise.all([sharp(device.bytes).metadata(), sharp(server.bytes).metadata()]);
    expect([made.space, made.channels, made.isProgressive]).toEqual([
      expected.space,
      expected.channels,
      expected.isProgressive,
    ]);
    expect([made.exif, made.icc, made.xmp, made.orientation ?? 1]).toEqual([undefined, undefined, undefined, 1]);
  },
);

test('no option that the device honours is without a row', () => {
  const shown = new Set(deviceCases.flatMap(({ options }) => Object.keys(options)));

  expect(Object.keys(provenOptions).filter((name) => !shown.has(name))).toEqual([]);
});
