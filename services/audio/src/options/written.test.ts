import type { FormatId } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from '../registry.ts';
import { made, type Probe, probed, sounds, tone } from '../sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

// Noise needs the bits that it is given: a tone fits into the smallest bitrate.
const pink = 'anoisesrc=duration=3:color=pink:sample_rate=44100:amplitude=0.5:seed=1';
const source = await made('a.wav', ['-f', 'lavfi', '-i', pink, '-map', '1:a', '-ac', '2']);
const quad = await made('a.wav', ['-af', 'aformat=channel_layouts=quad']);

type Wish = {
  readonly to: FormatId;
  readonly options: Record<string, unknown>;
  readonly content?: Buffer;
  readonly format?: FormatId;
};

const convert = async ({ to, options, content = source, format = 'wav' }: Wish) => {
  const { value, warnings } = await convertLocally(host, { to, options, inputs: [{ format, content }] });
  const result = value[0] ?? Buffer.alloc(0);
  return { result, warnings, probe: await probed(result, `r.${to}`) };
};
const streamOf = ({ streams }: Probe) => streams[0];
const kbpsOf = ({ result, probe }: { readonly result: Buffer; readonly probe: Probe }): number =>
  (result.length * 8) / Number(probe.format.duration) / 1_000;

describe.concurrent('bitrate', () => {
  test.each(['mp3', 'm4a', 'ogg', 'opus'] as const)('%s is as large as its bitrate says', async (to) => {
    const [low, high] = await Promise.all(
      [64, 192].map(async (bitrateKbps) => kbpsOf(await convert({ to, options: { bitrateKbps } }))),
    );

    expect(low).toBeGreaterThan(64 * 0.7);
    expect(low).toBeLessThan(64 * 1.4);
    expect(high).toBeGreaterThan(192 * 0.7);
    expect(high).toBeLessThan(192 * 1.4);
  });

  test.each(['ogg', 'opus'] as const)('%s takes the nearest bitrate when it cannot make the asked one', async (to) => {
    const mono = { to, content: tone({ channels: 1, rateHz: 8_000 }) };

    const [least, most] = await Promise.all([
      convert({ ...mono, options: { bitrateKbps: 16 } }),
      convert({ ...mono, options: { bitrateKbps: 512 } }),
    ]);

    expect([streamOf(least.probe)?.channels, streamOf(most.probe)?.channels]).toEqual([1, 1]);
  });
});

describe.concurrent('sample rate', () => {
  test.each(['mp3', 'm4a', 'ogg', 'wav', 'flac'] as const)('%s has the asked one', async (to) => {
    const { probe, warnings } = await convert({ to, options: { sampleRateHz: 22_050 } });

    expect([streamOf(probe)?.sample_rate, warnings]).toEqual(['22050', []]);
  });

  test.each(['mp3', 'm4a', 'ogg', 'wav', 'flac'] as const)('%s keeps that of its source', async (to) => {
    const { probe } = await convert({ to, options: {}, content: tone({ rateHz: 32_000 }) });

    expect(streamOf(probe)?.sample_rate).toBe('32000');
  });

  test.each(['mp3', 'ogg'] as const)('a source above what %s can hold is resampled, and that is told', async (to) => {
    const { probe, warnings } = await convert({ to, options: {}, content: tone({ rateHz: 96_000 }) });

    expect([streamOf(probe)?.sample_rate, warnings]).toEqual(['48000', ['resampled']]);
  });

  test('opus is always at 48 kHz', async () => {
    const { probe, warnings } = await convert({ to: 'opus', options: {} });

    expect([streamOf(probe)?.sample_rate, warnings]).toEqual(['48000', []]);
  });
});

describe.concurrent('channels', () => {
  const targets = ['mp3', 'm4a', 'ogg', 'opus', 'wav', 'flac'] as const;

  test.each(targets)('%s becomes mono or stereo when asked, and keeps them otherwise', async (to) => {
    const [mono, stereo, kept] = await Promise.all([
      convert({ to, options: { channels: 'mono' } }),
      convert({ to, options: { channels: 'stereo' }, content: tone({ channels: 1 }) }),
      convert({ to, options: { channels: 'keep' }, content: tone({ channels: 1 }) }),
    ]);

    expect([mono, stereo, kept].map(({ probe }) => streamOf(probe)?.channels)).toEqual([1, 2, 1]);
  });

  test.each(targets)('four channels stay four, but in mp3', async (to) => {
    const { probe } = await convert({ to, options: {}, content: quad });

    expect(streamOf(probe)?.channels).toBe(to === 'mp3' ? 2 : 4);
  });

  test('5.1 with side speakers becomes Opus', async () => {
    const content = await made('a.wav', ['-af', 'aformat=channel_layouts=5.1(side)']);

    const { probe } = await convert({ to: 'opus', options: {}, content });

    expect(streamOf(probe)?.channels).toBe(6);
  });
});

describe.concurrent('depth and compression', () => {
  test.each(['16', '24', '32'])('wav has %s bits', async (bitDepth) => {
    const { probe } = await convert({ to: 'wav', options: { bitDepth } });

    expect(streamOf(probe)?.bits_per_sample).toBe(Number(bitDepth));
  });

  test('flac keeps 24 bits of a source that has them and makes 16 of a lossy one', async () => {
    const deep = await made('a.wav', ['-c:a', 'pcm_s24le']);
    const [fromDeep, fromLossy] = await Promise.all([
      convert({ to: 'flac', options: {}, content: deep }),
      convert({ to: 'flac', options: {}, content: await sounds.mp3(), format: 'mp3' }),
    ]);

    expect([fromDeep, fromLossy].map(({ probe }) => streamOf(probe)?.bits_per_raw_sample)).toEqual(['24', '16']);
  });

  test('more compression makes a smaller flac of the same samples', async () => {
    const content = tone({ seconds: 2 });
    const [loose, tight] = await Promise.all([
      convert({ to: 'flac', options: { compression: 0 }, content }),
      convert({ to: 'flac', options: { compression: 8 }, content }),
    ]);
    const back = await convert({ to: 'wav', options: {}, content: tight.result, format: 'flac' });

    expect(tight.result.length).toBeLessThan(loose.result.length);
    expect(back.result.subarray(-1_000).equals(content.subarray(-1_000))).toBe(true);
  });
});
