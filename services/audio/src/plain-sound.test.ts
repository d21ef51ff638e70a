import type { FormatId } from '@convi/contracts';
import { expect, test } from 'vitest';
import { layOut } from './engines/chunks/lay-out.ts';
import { made, probed, tone } from './sounds.fixture.ts';

const wav = tone({ seconds: 0.3 });

const plainIn = (content: Buffer) => {
  const reading = layOut(content.length);
  let step = reading.next();
  while (!step.done) step = reading.next(content.subarray(step.value.start, step.value.end + 1));
  return step.value?.isBare ? step.value.plain : undefined;
};

const codecs = ['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_s32le', 'pcm_f32le', 'pcm_f64le'] as const;

test.each(codecs.flatMap((codec) => [1, 2].map((channels) => [codec, channels] as const)))(
  'what a WAV of %s with %i channels says of itself is what ffprobe finds',
  async (codec, channels) => {
    const clean = ['-fflags', '+bitexact', '-map_metadata', '-1', '-flags:a', '+bitexact'];
    const content = await made('a.wav', ['-c:a', codec, '-ac', String(channels), '-ar', '22050', ...clean], wav);

    const { streams } = await probed(content, 'a.wav');
    const [found] = streams;

    expect(plainIn(content)).toEqual({
      ...{ codec: found?.codec_name, channels: found?.channels, sampleRateHz: Number(found?.sample_rate) },
      ...{ bits: Number(found?.bits_per_sample), samples: Number(found?.duration_ts) },
    });
  },
);

const left = (name: string, options: readonly string[], input = wav) => made(name, options, input);

test.each([
  ['tags', () => left('a.wav', ['-metadata', 'title=Words'])],
  ['another codec', () => left('a.wav', ['-c:a', 'adpcm_ms'])],
  ['samples of a telephone', () => left('a.wav', ['-c:a', 'pcm_mulaw'])],
  ['more channels than two', () => left('a.wav', ['-ac', '6'])],
] as const)('a WAV with %s is left to ffprobe', async (_, content) => {
  expect(plainIn(await content())).toBeUndefined();
});

test('so is one whose samples are the frames of another codec for a cable', async () => {
  const packed = await made('a.spdif', ['-c:a', 'ac3', '-ar', '48000', '-ac', '2', '-f', 'spdif'], wav);
  const content = tone({ seconds: 1, rateHz: 48_000, channels: 2 });
  packed.copy(content, 44, 0, Math.min(packed.length, content.length - 44));

  expect(plainIn(content)).toBeUndefined();
});

test.each(['aiff', 'flac', 'mp3'] as const satisfies readonly FormatId[])('so is an %s', async (format) => {
  expect(plainIn(await made(`a.${format}`, [], wav))).toBeUndefined();
});
