import type { FormatId } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, probed, samplesIn, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

/** No whole number of frames of any codec. */
const wav = tone({ seconds: 54_441 / 44_100 });
const picture = ['-f', 'lavfi', '-i', 'color=s=64x64:d=1:r=10', '-map', '0:a', '-map', '1:v'];
const films = {
  mp4: ['mp4', 'mpeg4'],
  mka: ['mkv', 'mpeg4'],
  weba: ['webm', 'libvpx'],
  avi: ['avi', 'mpeg4'],
  ts: ['ts', 'mpeg2video'],
} as const;

type Film = keyof typeof films;
const film = (format: Film, codec: string): Promise<Buffer> => {
  const [extension, video] = films[format];
  return made(`a.${extension}`, [...picture, '-c:v', video, '-c:a', codec], wav);
};
type Input = { readonly format: FormatId; readonly content: Buffer };
const convert = async (to: FormatId, input: Input, options: object = {}) => {
  const { value, warnings } = await convertLocally(host, { to, options, inputs: [input] });
  return { content: value[0] ?? Buffer.alloc(0), warnings };
};

const kept = [
  ['mp4', 'aac', 'm4a'],
  ['mka', 'aac', 'm4a'],
  ['ts', 'aac', 'aac'],
  ['mka', 'libopus', 'opus'],
  ['weba', 'libvorbis', 'ogg'],
  ['avi', 'libmp3lame', 'mp3'],
  ['mp4', 'libmp3lame', 'mp3'],
  ['mka', 'libmp3lame', 'mp3'],
  ['mka', 'flac', 'flac'],
  ['mka', 'ac3', 'ac3'],
] as const satisfies readonly (readonly [Film, string, FormatId])[];

/** Padding that a container cannot tell of: less than a frame. */
const FRAME_SAMPLES = 2 * 1_152;

const expectSame = async (one: Buffer, other: Buffer): Promise<void> => {
  const [before, after] = await Promise.all([samplesIn(one, 'a'), samplesIn(other, 'b')]);
  expect(Math.abs(before.length - after.length)).toBeLessThan(FRAME_SAMPLES);
  const both = Math.min(before.length, after.length);
  expect(Buffer.compare(bytesOf(before, both), bytesOf(after, both))).toBe(0);
};
const bytesOf = ({ buffer, byteOffset }: Int16Array, samples: number): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, samples * 2);

describe.concurrent('sound that is there already is not encoded anew', () => {
  test.each(kept)('%s with %s becomes %s of the same samples', async (from, codec, to) => {
    const content = await film(from, codec);

    const { warnings, content: result } = await convert(to, { format: from, content });

    expect(warnings).toEqual(['sound-copied']);
    await expectSame(content, result);
  });

  test.each([
    ['mp3', []],
    ['ogg', ['-c:a', 'libvorbis']],
    ['m4a', []],
  ] as const)('a new title leaves every sample of %s as it is, and its length', async (format, args) => {
    const content = await made(`a.${format}`, args, wav);

    const { warnings, content: result } = await convert(format, { format, content }, { title: 'Another' });

    expect(warnings).toEqual(['sound-copied']);
    await expectSame(content, result);
    const [before, after] = await Promise.all([probed(content, 'a'), probed(result, 'b')]);
    expect(Number(after.format.duration)).toBeCloseTo(Number(before.format.duration), 2);
    expect(JSON.stringify(after)).toContain('Another');
  });

  test('unless anything of the sound is to be another one', async () => {
    const content = await made('a.mp3', [], wav);
    const wishes = [{ encoding: 'always' }, { bitrateKbps: 128 }, { endSeconds: 1 }, { gainDecibels: -1 }];

    const results = await Promise.all(wishes.map((options) => convert('mp3', { format: 'mp3', content }, options)));

    expect(results.map(({ warnings }) => warnings)).toEqual(wishes.map(() => []));
  });

  test('or it is damaged', async () => {
    const content = await made('a.flac', [], wav);
    const middle = Math.floor(content.length / 2);
    content.fill(0x55, middle, middle + 2_000);

    expect((await convert('flac', { format: 'flac', content })).warnings).not.toContain('sound-copied');
  });
});
