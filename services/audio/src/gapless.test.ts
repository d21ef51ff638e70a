import type { FormatId } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, probed, samplesIn, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const RATE = 48_000;
/** No whole number of frames of any codec. */
const SAMPLES = 54_441;
const source = tone({ seconds: SAMPLES / RATE, rateHz: RATE });

type Given = readonly [content: Buffer, format: FormatId, options?: object];

const convert = async (to: FormatId, ...[content, format, options = {}]: Given): Promise<Buffer> => {
  const { value } = await convertLocally(host, { to, options, inputs: [{ format, content }] });
  return value[0] ?? Buffer.alloc(0);
};
const lengthOf = async (content: Buffer, name: string): Promise<number> => (await samplesIn(content, name)).length / 2;

const exact = ['mp3', 'wav', 'flac', 'oga', 'wv', 'aiff', 'caf', 'au', 'ogg', 'opus', 'alac'] as const;

describe.concurrent('nothing is added and nothing is lost', () => {
  test.each(exact)('%s has as many samples as its source for another decoder', async (to) => {
    expect(await lengthOf(await convert(to, source, 'wav'), `r.${to}`)).toBe(SAMPLES);
  });

  test.each([...exact, 'm4a', 'm4b'] as const)('what went through %s comes back as long as it was', async (to) => {
    const back = await convert('wav', await convert(to, source, 'wav'), to);

    expect(Math.round(Number((await probed(back, 'r.wav')).format.duration) * RATE)).toBe(SAMPLES);
  });

  // ffmpeg loses a block of some of these, and trims nothing of one that lies in a single page.
  test.each([4_985, 15_773, 20_583, 28_132, 31_440, 34_190])('Vorbis of %i samples keeps its end', async (samples) => {
    const vorbis = await made('a.ogg', ['-c:a', 'libvorbis'], tone({ seconds: samples / RATE, rateHz: RATE }));

    expect(await lengthOf(await convert('wav', vorbis, 'ogg'), 'r.wav')).toBe(samples);
  });

  test('what a player of m4a reads of its length is exact', async () => {
    const { streams } = await probed(await convert('m4a', source, 'wav'), 'r.m4a');

    expect(streams[0]?.duration_ts).toBe(SAMPLES);
  });

  test('a cut is exact to the sample', async () => {
    const cut = await convert('wav', source, 'wav', { startSeconds: 0.25, endSeconds: 1 });

    const { format } = await probed(cut, 'r.wav');
    expect(Number(format.duration)).toBe(0.75);
    expect(cut.subarray(-100).equals(source.subarray(44 + RATE * 4 - 100, 44 + RATE * 4))).toBe(true);
  });
});
