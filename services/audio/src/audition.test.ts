import type { FormatId, Loudness, Waveform } from '@convi/contracts';
import { auditionLocally, type LocalAudition, localHost } from '@convi/worker-kit';
import { afterAll, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, probed, sounds, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const HEADER_BYTES = 44;
const samplesOf = (wav: Buffer): Int16Array => new Int16Array(new Uint8Array(wav.subarray(HEADER_BYTES)).buffer);

const partsOf = ({ content, parts = [] }: LocalAudition) =>
  parts.map(({ name, end }, at) => ({ name, text: content.toString('utf8', parts[at - 1]?.end ?? 0, end) }));

const waveformsOf = (made: LocalAudition): Waveform[] =>
  partsOf(made)
    .filter(({ name }) => name !== 'svg')
    .map(({ text }) => JSON.parse(text) as Waveform);

const waveforms = async (format: FormatId, content: Buffer, channels: 'mixed' | 'each'): Promise<Waveform[]> =>
  waveformsOf((await auditionLocally(host, { format, content }, { kind: 'waveform', channels }))!);

const loudness = async (content: Buffer, format: FormatId = 'wav'): Promise<Loudness> =>
  JSON.parse((await auditionLocally(host, { format, content }, { kind: 'loudness' }))!.content.toString()) as Loudness;

test('peaks are those of the samples, channel by channel and at every resolution', async () => {
  const wav = tone({ seconds: 1.3, channels: 2 });
  const samples = samplesOf(wav);

  const levels = await waveforms('wav', wav, 'each');

  for (const { samples_per_pixel, length, data } of levels.slice(0, 5)) {
    const left = samples.filter((_, n) => n % 2 === 0);
    const windows = Array.from({ length }, (_, n) => left.subarray(n * samples_per_pixel, (n + 1) * samples_per_pixel));
    expect(length).toBe(Math.ceil(left.length / samples_per_pixel));
    expect(data.filter((_, n) => n % 4 === 0)).toEqual(windows.map((each) => Math.min(...each)));
    expect(data.filter((_, n) => n % 4 === 1)).toEqual(windows.map((each) => Math.max(...each)));
  }
});

test('its head is that of audiowaveform, version 2', async () => {
  const [finest, ...others] = await waveforms('flac', await sounds.flac(), 'mixed');

  expect(finest).toMatchObject({ version: 2, channels: 1, sample_rate: 44_100, samples_per_pixel: 256, bits: 16 });
  expect(finest?.data).toHaveLength(2 * finest!.length);
  expect(others.at(-1)).toMatchObject({ samples_per_pixel: 1_048_576, length: 1 });
});

test('its drawing is as high as the sound is loud, for each channel', async () => {
  const made = await auditionLocally(
    host,
    { format: 'wav', content: tone({ seconds: 0.5 }) },
    { kind: 'waveform', channels: 'each' },
  );
  const { name, text: drawing } = partsOf(made!).at(-1)!;
  const heights = [...drawing.matchAll(/[ML]\d+ (\d+)/g)].map(([, y]) => Number(y));

  expect(name).toBe('svg');
  expect(drawing).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 \d+ 512"/);
  // Samples go up to 12,000 of 32,768, and each channel is 256 high.
  expect([Math.min(...heights), Math.max(...heights)]).toEqual([128 - 47, 384 + 47]);
});

test('a lossless file has the peaks of the recording that it was made of', async () => {
  const [plain, packed] = await Promise.all([
    waveforms('wav', tone(), 'each'),
    waveforms('flac', await sounds.flac(), 'each'),
  ]);

  expect(packed).toEqual(plain);
});

test('loudness is that of the reference signal of EBU Tech 3341', async () => {
  // A sine of 1 kHz at -23 dBFS in both channels: -23 LUFS, without any range.
  const sine = `sine=f=1000:r=48000:d=20,volume=${-23 + 18.06}dB,aformat=channel_layouts=mono,pan=stereo|c0=c0|c1=c0`;
  const content = await made('a.wav', ['-f', 'lavfi', '-i', sine, '-map', '1:a', '-c:a', 'pcm_s24le']);

  const { integratedLufs, rangeLu, truePeakDbtp } = await loudness(content);

  expect(integratedLufs).toBeCloseTo(-23, 0);
  expect(Math.abs(integratedLufs! + 23)).toBeLessThanOrEqual(0.1);
  expect(rangeLu).toBeLessThanOrEqual(0.1);
  expect(Math.abs(truePeakDbtp! + 23)).toBeLessThanOrEqual(0.3);
});

test('silence has no loudness', async () => {
  expect(await loudness(tone({ hz: 0, seconds: 2 }))).toEqual({});
});

test.each(['wav', 'mp3', 'm4a', 'opus', 'flac'] as const)(
  'a clip of %s begins where it is asked to',
  async (format) => {
    // Silence for two seconds, then a tone.
    const [silent, loud] = [tone({ hz: 0, seconds: 2 }), tone({ seconds: 2 })];
    const wav = tone({ seconds: 4 });
    Buffer.concat([silent.subarray(HEADER_BYTES), loud.subarray(HEADER_BYTES)]).copy(wav, HEADER_BYTES);
    const content = format === 'wav' ? wav : await made(`a.${format}`, [], wav);

    const clip = async (atMs: number) => {
      const found = await auditionLocally(host, { format, content }, { kind: 'clip', atMs, lengthMs: 1_000 });
      return found!.content;
    };
    const [before, after] = await Promise.all([clip(500), clip(2_500)]);

    expect(Number((await probed(after, 'r.mp3')).format.duration)).toBeCloseTo(1, 1);
    expect(await loudness(await made('b.wav', [], await made('b.wav', [], before)))).toEqual({});
    expect((await loudness(await made('b.wav', [], after))).integratedLufs).toBeGreaterThan(-30);
  },
);

test('behind the end there is nothing to hear', async () => {
  const facts = { durationSeconds: 0.3, channels: 2, sampleRateHz: 44_100 };
  const wish = { kind: 'clip', atMs: 5_000, lengthMs: 1_000 } as const;

  await expect(auditionLocally(host, { format: 'wav', content: tone(), facts }, wish)).resolves.toBeUndefined();
});
