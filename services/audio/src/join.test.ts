import type { FormatId } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, probed, sounds, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const RATE_HZ = 44_100;
const HEADER_BYTES = 44;
const samplesOf = (wav: Buffer): Int16Array => {
  const data = wav.indexOf('data');
  return new Int16Array(new Uint8Array(wav.subarray(data + 8)).buffer);
};
const header = (wav: Buffer): Buffer => wav.subarray(0, HEADER_BYTES);

/** A part of a WAV of one channel, as a file of its own. */
const part = (wav: Buffer, start: number, end: number): Buffer => {
  const bytes = wav.subarray(HEADER_BYTES + start * 2, HEADER_BYTES + end * 2);
  const head = Buffer.from(header(wav));
  head.writeUInt32LE(HEADER_BYTES - 8 + bytes.length, 4);
  head.writeUInt32LE(bytes.length, 40);
  return Buffer.concat([head, bytes]);
};

const whole = tone({ seconds: 2, channels: 1 });

type Wish = {
  readonly to?: FormatId;
  readonly from?: FormatId;
  readonly options?: object;
  readonly files: readonly Buffer[];
};

const merge = async ({ to = 'wav', from = 'wav', options = {}, files }: Wish) => {
  const inputs = files.map((content) => ({ format: from, content }));
  return convertLocally(host, { operation: 'merge', to, options, inputs });
};

/** A sine never jumps by more than its slope: a click does. */
const steepest = (samples: Int16Array): number =>
  samples.reduce((most, sample, n) => Math.max(most, n > 0 ? Math.abs(sample - (samples[n - 1] ?? 0)) : 0), 0);
const SLOPE = Math.ceil((12_000 * 2 * Math.PI * 440) / RATE_HZ);

describe.concurrent('seams', () => {
  test.each(['wav', 'flac'] as const)(
    'a recording cut anywhere is the same again when it is joined as %s',
    async (from) => {
      const cuts = [0, 12_345, 40_001, 2 * RATE_HZ];
      const parts = cuts.slice(1).map((end, n) => part(whole, cuts[n] ?? 0, end));
      const files = from === 'wav' ? parts : await Promise.all(parts.map((each) => made('a.flac', [], each)));

      const { value, warnings } = await merge({ from, files });

      expect(samplesOf(value[0]!)).toEqual(samplesOf(whole));
      expect(warnings).toEqual([]);
    },
  );

  test.each(['mp3', 'm4a', 'opus', 'ogg'] as const)('parts of a sine in %s join without a click', async (from) => {
    const cuts = [0, 44_100, 88_200];
    const codec = from === 'ogg' ? ['-c:a', 'libvorbis', '-q:a', '9'] : ['-b:a', '256k'];
    const files = await Promise.all(
      cuts.slice(1).map((end, n) => made(`a.${from}`, codec, part(whole, cuts[n] ?? 0, end))),
    );

    const { value } = await merge({ from, files });

    const samples = samplesOf(value[0]!);
    const rate = Number((await probed(value[0]!, 'r.wav')).streams[0]?.sample_rate);
    expect(Math.abs(samples.length / rate - 2)).toBeLessThan(0.03);
    // A click is a jump; encoders ring a little at the ends of what they are given.
    expect(steepest(samples)).toBeLessThan(3 * SLOPE);
  });

  test('a crossfade of a recording with itself changes nothing', async () => {
    const files = [part(whole, 0, 60_000), part(whole, 40_000, 88_200)];

    const { value } = await merge({ files, options: { crossfadeSeconds: 20_000 / RATE_HZ, dither: false } });

    const [got, wanted] = [samplesOf(value[0]!), samplesOf(whole)];
    expect(got.length).toBe(wanted.length);
    expect(got.every((sample, n) => Math.abs(sample - (wanted[n] ?? 0)) <= 1)).toBe(true);
  });
});

describe.concurrent('what is joined', () => {
  test('rates and channels come to the best of all', async () => {
    const files = [
      tone({ seconds: 1, rateHz: 48_000, channels: 1 }),
      tone({ seconds: 1, rateHz: 22_050, channels: 2 }),
    ];

    const { value } = await merge({ files });

    const { streams, format } = await probed(value[0]!, 'r.wav');
    expect(streams[0]).toMatchObject({ sample_rate: '48000', channels: 2 });
    expect(Number(format.duration)).toBeCloseTo(2, 3);
  });

  test('a gap is silent and as long as was asked for', async () => {
    const files = [part(whole, 0, 10_000), part(whole, 0, 10_000)];

    const { value } = await merge({ files, options: { gapSeconds: 0.5 } });

    const samples = samplesOf(value[0]!);
    expect(samples.length).toBe(20_000 + RATE_HZ / 2);
    expect(samples.subarray(10_000, 10_000 + RATE_HZ / 2).every((sample) => sample === 0)).toBe(true);
  });

  test('files of different formats become one', async () => {
    const inputs = [
      { format: 'mp3' as const, content: await sounds.mp3() },
      { format: 'flac' as const, content: await sounds.flac() },
      { format: 'wav' as const, content: tone() },
    ];

    const { value } = await convertLocally(host, { operation: 'merge', to: 'opus', inputs });

    expect(Number((await probed(value[0]!, 'r.opus')).format.duration)).toBeCloseTo(0.9, 1);
  });
});

const FILE = '0123456789abcdefghjkmnpqrs';
const assemble = (options: object, to: FormatId = 'wav') =>
  convertLocally(host, {
    operation: 'assemble',
    to,
    options,
    inputs: [{ format: 'wav', content: whole, fileId: FILE }],
  });
const at = (frame: number): number => frame / RATE_HZ;

describe.concurrent('segments', () => {
  test('come in any order, to the sample', async () => {
    const segments = [
      { fileId: FILE, startSeconds: at(50_000), endSeconds: at(60_001) },
      { fileId: FILE, startSeconds: at(1), endSeconds: at(7_777) },
      { fileId: FILE, startSeconds: at(80_000) },
    ];

    const { value } = await assemble({ segments });

    const all = samplesOf(whole);
    const wanted = [all.subarray(50_000, 60_001), all.subarray(1, 7_777), all.subarray(80_000)].flatMap((each) => [
      ...each,
    ]);
    expect([...samplesOf(value[0]!)]).toEqual(wanted);
  });

  test('have their own gain and fades', async () => {
    const segments = [
      { fileId: FILE, startSeconds: 0, endSeconds: 1, gainDecibels: -6.0206, fadeInSeconds: 0.5, fadeOutSeconds: 0.1 },
    ];

    const { value } = await assemble({ segments, dither: false });

    const [got, plain] = [samplesOf(value[0]!), samplesOf(whole)];
    const near = (n: number, factor: number) => Math.abs((got[n] ?? 0) - (plain[n] ?? 0) * factor) <= 2;
    expect(near(11_000, 0.5 * (11_000 / 22_050)) && near(30_000, 0.5) && near(43_000, 0.5 * (1_100 / 4_410))).toBe(
      true,
    );
  });

  test('become a file each when asked', async () => {
    const segments = [
      { fileId: FILE, startSeconds: 0, endSeconds: 0.5 },
      { fileId: FILE, startSeconds: 0.25 },
    ];

    const { value } = await assemble({ segments, separate: true }, 'mp3');

    const seconds = await Promise.all(value.map(async (each) => Number((await probed(each, 'r.mp3')).format.duration)));
    expect(seconds.map((each) => Math.round(each * 4) / 4)).toEqual([0.5, 1.75]);
  });

  test('of a file that is not there are refused', async () => {
    const segments = [{ fileId: '1'.repeat(26), startSeconds: 0 }];

    await expect(assemble({ segments })).rejects.toMatchObject({ slug: 'bad-options' });
  });
});
