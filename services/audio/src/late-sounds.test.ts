import type { FormatId } from '@convi/contracts';
import { convertLocally, inspectLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, samplesIn, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

/** How long a sound is by its inspection, and by all that is heard of it. */
const secondsOf = async (format: FormatId, content: Buffer) => {
  const {
    durationSeconds: told = 0,
    sampleRateHz: rateHz = 1,
    channels = 1,
  } = await inspectLocally(host, {
    format,
    content,
  });
  const { value } = await convertLocally(host, { to: 'wav', inputs: [{ format, content }] });
  return { told, heard: (await samplesIn(value[0]!, 'r.wav')).length / channels / rateHz };
};

const lavfi = (graph: string): string[] => ['-f', 'lavfi', '-i', graph];

describe.concurrent('a sound is as long as it is heard', () => {
  test.each([
    ['mka', 'libmp3lame', 'matroska'],
    ['weba', 'libopus', 'webm'],
    ['flv', 'libmp3lame', 'flv'],
    ['avi', 'libmp3lame', 'avi'],
  ] as const)('in a film as %s in which it begins late and is over early', async (format, codec, muxer) => {
    const pictures = format === 'weba' ? 'libvpx' : 'flv';
    const inputs = [...lavfi('color=s=64x64:d=4:r=5'), '-itsoffset', '1.5', ...lavfi('sine=d=2')];
    const late = [...inputs, '-map', '1:v', '-map', '2:a', '-c:v', pictures, '-c:a', codec, '-f', muxer];

    const { told, heard } = await secondsOf(format, await made('a', late));

    expect(heard).toBeCloseTo(2, 1);
    // Within a frame.
    expect(Math.abs(told - heard)).toBeLessThan(0.03);
  });

  test('in the first of several tracks', async () => {
    const tracks = [...lavfi('sine=d=3'), ...lavfi('sine=d=5:r=22050'), '-map', '1', '-map', '2', '-f', 'mp4'];

    expect(await secondsOf('mp4', await made('a', tracks))).toEqual({ told: 3, heard: 3 });
  });

  test('in a chain whose links differ in rate and channels', async () => {
    const links = [tone({ seconds: 2 }), tone({ seconds: 1, rateHz: 22_050, channels: 1 })];
    const [one, other] = await Promise.all(links.map((link) => made('a.ogg', ['-c:a', 'libvorbis'], link)));

    const { told, heard } = await secondsOf('ogg', Buffer.concat([one!, other!]));

    expect(told).toBeCloseTo(3, 1);
    expect(heard).toBeCloseTo(3, 1);
  });

  test('in a FLAC that does not tell it', async () => {
    const content = await made('a.flac', [], tone({ seconds: 2 }));
    content.fill(0, 22, 26);
    content[21] = (content[21] ?? 0) & 0xf0;

    expect(await secondsOf('flac', content)).toEqual({ told: 2, heard: 2 });
  });
});

describe.concurrent('frames are counted to the last of them', () => {
  test.each([
    ['ac3', 'ac3'],
    ['eac3', 'eac3'],
    ['dts', 'dca'],
  ] as const)('in %s at 44.1 kHz, whose frames have no whole number of ticks', async (format, codec) => {
    const long = [
      ...lavfi('sine=d=120:r=44100'),
      '-map',
      '1',
      '-ac',
      '2',
      '-c:a',
      codec,
      '-strict',
      '-2',
      '-f',
      format,
    ];

    const { told, heard } = await secondsOf(format, await made('a', long));

    expect(heard).toBeGreaterThan(119.9);
    expect(Math.abs(told - heard)).toBeLessThan(0.012);
  });

  test('in a Matroska of FLAC', async () => {
    const content = await made('a.mka', ['-c:a', 'flac'], tone({ seconds: 2.03 }));

    const { told, heard } = await secondsOf('mka', content);

    expect(Math.abs(told - heard)).toBeLessThan(0.002);
  });
});

test('a FLAC out of another container tells its length', async () => {
  const content = await made('a.oga', ['-c:a', 'flac'], tone({ seconds: 1 }));
  const { value } = await convertLocally(host, { to: 'flac', inputs: [{ format: 'oga', content }] });

  expect((await inspectLocally(host, { format: 'flac', content: value[0]! })).durationSeconds).toBe(1);
  expect(value[0]!.readUInt32BE(22)).toBe(44_100);
});

describe.concurrent('junk in front', () => {
  test.each([
    ['aac', []],
    ['mp3', ['-c:a', 'libmp3lame', '-write_xing', '0', '-id3v2_version', '0']],
  ] as const)('of %s loses nothing of the sound behind it', async (format, args) => {
    const whole = await made(`a.${format}`, args, tone({ seconds: 1 }));
    const plain = await secondsOf(format, whole);

    const behind = await secondsOf(format, Buffer.concat([Buffer.alloc(30_000, 0x31), whole]));

    expect(Math.abs(behind.heard - plain.heard)).toBeLessThan(0.03);
    expect(Math.abs(behind.told - behind.heard)).toBeLessThan(0.03);
  });
});
