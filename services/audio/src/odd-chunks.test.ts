import { convertLocally, inspectLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { aiff, aiffFormat, bigChunk, chunk, wave, waveFormat } from './chunks.fixture.ts';
import { audioRegistry } from './registry.ts';
import { made, samplesIn, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const shape = { rateHz: 8_000, channels: 1, bits: 16 };
const SECONDS = 0.25;
const HEADER_BYTES = 44;
const samples = tone({ seconds: SECONDS, ...shape }).subarray(HEADER_BYTES);
const swapped = Buffer.from(samples).swap16();

const unknown = { size: 0xff_ff_ff_ff };
const unfilled = { isUnfilled: true };
const format = chunk('fmt ', waveFormat(shape));
const sound = chunk('data', samples);
const title = chunk('LIST', Buffer.concat([Buffer.from('INFO'), chunk('INAM', Buffer.from('Title\0'))]));
const id3 = Buffer.from('ID3\x03\0\0\0\0\0\x10TIT2\0\0\0\x06\0\0\0Title', 'latin1');

const rf64 = (): Buffer => {
  const sizes = Buffer.alloc(28);
  sizes.writeBigUInt64LE(BigInt(samples.length), 8);
  const content = wave(chunk('ds64', sizes), format, chunk('data', samples, unknown), title);
  content.write('RF64');
  return content;
};

const waves: Readonly<Record<string, Buffer>> = {
  'odd chunks before its sound that are not filled up': wave(
    format,
    chunk('note', Buffer.from('abc'), unfilled),
    sound,
  ),
  'a title before its sound that is not filled up': wave(
    format,
    chunk('LIST', Buffer.from('INFOINAM\x05\0\0\0Title', 'latin1'), unfilled),
    sound,
  ),
  'a format that is too long and not filled up': wave(
    chunk('fmt ', Buffer.concat([waveFormat(shape), Buffer.alloc(1)]), unfilled),
    sound,
  ),
  'no length, as whoever streams writes none': wave(format, chunk('data', samples, { size: 0 })),
  'the greatest length, as ffmpeg writes to a pipe': wave(format, title, chunk('data', samples, unknown)),
  'a length of two gigabytes, as SoX writes to a pipe': wave(format, chunk('data', samples, { size: 0x7f_ff_f0_00 })),
  'a chunk before its sound with a wrong length': wave(
    format,
    chunk('note', Buffer.from('ab'), { size: 9_000 }),
    sound,
  ),
  'its format behind its sound': wave(sound, format),
  'its title behind its sound': wave(format, sound, title),
  'a tag in front of all': Buffer.concat([id3, wave(format, sound)]),
  'much room before its format': wave(chunk('JUNK', Buffer.alloc(100_000)), format, sound),
  'a rest behind its end': Buffer.concat([wave(format, sound), Buffer.alloc(777, 0xee)]),
  'lengths of 64 bits': rf64(),
};

const common = (frames: number): Buffer => bigChunk('COMM', aiffFormat(shape, frames));
const standing = Buffer.concat([Buffer.alloc(8), swapped]);
const frames = samples.length / 2;

const aiffs: Readonly<Record<string, Buffer>> = {
  'an odd name before its sound that is not filled up': aiff(
    bigChunk('NAME', Buffer.from('abc'), unfilled),
    common(frames),
    bigChunk('SSND', standing),
  ),
  'an odd note between that is not filled up': aiff(
    common(frames),
    bigChunk('ANNO', Buffer.from('abcde'), unfilled),
    bigChunk('SSND', standing),
  ),
  'its sound before what it is': aiff(bigChunk('SSND', standing), common(frames)),
  'no length, as whoever streams writes none': aiff(common(0), bigChunk('SSND', standing, { size: 0 })),
  'the greatest length': aiff(common(0), bigChunk('SSND', standing, unknown)),
  'a tag in front of all': Buffer.concat([id3, aiff(common(frames), bigChunk('SSND', standing))]),
};

const cases = [
  ...Object.entries(waves).map(([odd, content]) => ({ format: 'wav' as const, odd, content })),
  ...Object.entries(aiffs).map(([odd, content]) => ({ format: 'aiff' as const, odd, content })),
];

describe.concurrent('all of a sound is heard', () => {
  test.each(cases)('of a $format with $odd', async ({ format: from, content }) => {
    const facts = await inspectLocally(host, { format: from, content });
    const { value, warnings } = await convertLocally(host, { to: 'flac', inputs: [{ format: from, content, facts }] });

    const heard = await samplesIn(value[0]!, 'r.flac');
    expect(facts).toMatchObject({ durationSeconds: SECONDS, channels: 1, sampleRateHz: 8_000 });
    expect(Buffer.from(heard.buffer, heard.byteOffset, heard.byteLength).equals(samples)).toBe(true);
    expect(warnings).toEqual([]);
  });
});

test('a title is found wherever it stands', async () => {
  const titled = Object.entries(waves).filter(([odd]) => /title|tag|pipe$|64/.test(odd));
  const told = await Promise.all(titled.map(([, content]) => inspectLocally(host, { format: 'wav', content })));

  const words = told.map(({ tags }) => tags?.words.title);
  expect(words.filter((word) => word === 'Title')).toHaveLength(titled.length - 1);
});

describe.concurrent('lengths are counted', () => {
  test.each(['adpcm_ms', 'adpcm_ima_wav', 'libgsm_ms'] as const)(
    'of %s in a WAV that tells a wrong one',
    async (codec) => {
      const content = await made('a.wav', ['-c:a', codec], tone({ seconds: 1, rateHz: 8_000, channels: 1 }));
      const at = content.indexOf('fact') + 8;
      content.writeUInt32LE(77_777, at);

      const facts = await inspectLocally(host, { format: 'wav', content });
      const { value } = await convertLocally(host, { to: 'wav', inputs: [{ format: 'wav', content }] });

      expect(facts.durationSeconds).toBeCloseTo((await samplesIn(value[0]!, 'r.wav')).length / 8_000, 3);
    },
  );
});

describe.concurrent('what has no sound is refused', () => {
  test.each([
    ['without one sample before its title', wave(format, chunk('data', Buffer.alloc(0)), title), 'nothing-inside'],
    ['that ends before its sound', wave(format), 'corrupt-input'],
    ['that does not say what its sound is', wave(sound), 'corrupt-input'],
  ])('a WAV %s', async (_, content, slug) => {
    const converted = convertLocally(host, { to: 'mp3', inputs: [{ format: 'wav', content }] });

    await expect(converted).rejects.toMatchObject({ slug });
  });
});
