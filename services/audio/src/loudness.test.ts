import type { FormatId } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { heard, made, probed, samplesIn } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const lavfi = (graph: string): Promise<Buffer> =>
  made('a.wav', ['-f', 'lavfi', '-i', graph, '-map', '1:a', '-ac', '2']);

/** Soft and without peaks: gain alone makes it as loud as wished. */
const soft = await lavfi('anoisesrc=duration=6:color=pink:sample_rate=44100:amplitude=0.1:seed=1');
/** Clicks of full level over a soft tone: the peaks have to be held back. */
const spiky = await lavfi('aevalsrc=0.05*sin(2*PI*300*t)+0.94*lt(mod(t\\,0.5)\\,0.004)*sin(2*PI*900*t):s=44100:d=8');
/** Noise at full level that comes and goes: no codec of a low bitrate has room for it. */
const bursts = await lavfi('aevalsrc=(random(0)*2-1)*lt(mod(t\\,0.4)\\,0.05):s=44100:d=2');

const levelled = async (to: FormatId, content: Buffer, options: object) => {
  const { value, warnings } = await convertLocally(host, { to, options, inputs: [{ format: 'wav', content }] });
  const result = value[0] ?? Buffer.alloc(0);
  const [ears, probe] = await Promise.all([heard(result, `r.${to}`), probed(result, `r.${to}`)]);
  return { ...ears, rateHz: probe.streams[0]?.sample_rate, warnings };
};

describe.concurrent('loudness by EBU R128', () => {
  test.each([-14, -16, -18, -23] as const)(
    '%i LUFS is met by gain alone where peaks allow it',
    async (loudnessLufs) => {
      const { lufs, truePeakDb, warnings } = await levelled('wav', soft, { loudnessLufs });

      expect(Math.abs(lufs - loudnessLufs)).toBeLessThan(0.3);
      expect(truePeakDb).toBeLessThan(-1);
      expect(warnings).toEqual([]);
    },
  );

  test.each([-14, -16] as const)(
    '%i LUFS is met under a true peak of -1 dBTP where peaks are in the way',
    async (loudnessLufs) => {
      const { lufs, truePeakDb, rateHz } = await levelled('wav', spiky, { loudnessLufs });

      expect(Math.abs(lufs - loudnessLufs)).toBeLessThan(0.3);
      expect(truePeakDb).toBeLessThan(-0.95);
      expect(rateHz).toBe('44100');
    },
  );

  test.each(['mp3', 'opus', 'm4a'] as const)('%s is as loud as what it was made of', async (to) => {
    const { lufs } = await levelled(to, soft, { loudnessLufs: -16 });

    expect(Math.abs(lufs + 16)).toBeLessThan(0.3);
  });
});

describe.concurrent('peaks that an encoder lifts', () => {
  test.each([
    ['mp3', 64],
    ['m4a', 64],
    ['opus', 48],
    ['ogg', 64],
  ] as const)('%s of %i kbit/s stays under -1 dBTP, though noise does not fit into it', async (to, bitrateKbps) => {
    const { lufs, truePeakDb, warnings } = await levelled(to, bursts, { bitrateKbps, loudnessLufs: -14 });

    expect(truePeakDb).toBeLessThan(-0.9);
    // As loud as wished, or that is told.
    expect(Math.abs(lufs + 14) < 0.3).toBe(!warnings.includes('loudness-missed'));
  });
});

describe.concurrent('loudness of a part', () => {
  test('it is measured in what comes out: one channel, cut, faded', async () => {
    const options = { loudnessLufs: -16, channels: 'mono', startSeconds: 1, fadeInSeconds: 1, fadeOutSeconds: 1 };

    const { lufs } = await levelled('wav', soft, options);

    expect(Math.abs(lufs + 16)).toBeLessThan(0.3);
  });
});

test('silence stays silence', async () => {
  const { value } = await convertLocally(host, {
    to: 'wav',
    options: { loudnessLufs: -14 },
    inputs: [{ format: 'wav', content: await lavfi('anullsrc=r=44100:cl=stereo:d=1') }],
  });

  expect((await samplesIn(value[0] ?? Buffer.alloc(0), 'r.wav')).every((sample) => sample === 0)).toBe(true);
});
