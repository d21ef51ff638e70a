import type { FormatId } from '@convi/contracts';
import { convertLocally, localHost, tryLocally } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { heard as loudnessOf, probed, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const SECONDS = 40;
const content = tone({ seconds: SECONDS, rateHz: 16_000, channels: 1 });
const inputs = [
  { format: 'wav' as const, content, facts: { durationSeconds: SECONDS, channels: 1, sampleRateHz: 16_000 } },
];
const tryOut = async (to: FormatId, options: object = {}) => (await tryLocally(host, { to, options, inputs })).value;

describe.concurrent('a conversion of sound is tried out on some seconds of it', () => {
  test.each(['mp3', 'opus', 'wav', 'm4a'] as const)('%s is heard, and its size is told', async (to) => {
    const { sample, predictedBytes, facts } = await tryOut(to);
    const { value } = await convertLocally(host, { to, inputs });

    const real = value[0]?.length ?? 0;
    expect(Math.abs(predictedBytes - real)).toBeLessThan(real * 0.1);
    expect(facts.durationSeconds).toBeCloseTo(SECONDS, 1);
    expect(Number((await probed(sample ?? Buffer.alloc(0), `s.${to}`)).format.duration)).toBeCloseTo(12, 0);
  });

  test('what browsers do not play is heard as its samples', async () => {
    const { sample } = await tryOut('ac3');

    expect((await probed(sample ?? Buffer.alloc(0), 's.wav')).streams[0]?.codec_name).toBe('pcm_s16le');
  });

  test('a level is that of the whole', async () => {
    // The second half is silent: the part that is heard is louder than the whole.
    const halves = Buffer.from(content);
    halves.fill(0, Math.floor(halves.length / 2));
    const { value } = await tryLocally(host, {
      to: 'wav',
      options: { gainDecibels: 0, peakDecibels: -6 },
      inputs: [{ format: 'wav', content: halves, facts: { durationSeconds: SECONDS } }],
    });

    expect((await loudnessOf(value.sample ?? Buffer.alloc(0), 's.wav')).truePeakDb).toBeCloseTo(-6, 0);
  });

  test('a short cut is tried out whole', async () => {
    const { sample } = await tryOut('wav', { startSeconds: 3, endSeconds: 5 });

    expect(Number((await probed(sample ?? Buffer.alloc(0), 's.wav')).format.duration)).toBe(2);
  });
});
