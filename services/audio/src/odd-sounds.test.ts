import { convertLocally, inspectLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, samplesIn, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const secondsOf = async (format: 'mp3' | 'mp4' | 'ogg' | 'opus' | 'weba' | 'aac', content: Buffer) => {
  const facts = await inspectLocally(host, { format, content });
  const { value, warnings } = await convertLocally(host, { to: 'wav', inputs: [{ format, content }] });
  const samples = await samplesIn(value[0] ?? Buffer.alloc(0), 'r.wav');
  const rate = facts.sampleRateHz ?? 1;
  return { told: facts.durationSeconds ?? 0, heard: samples.length / (facts.channels ?? 1) / rate, warnings };
};

describe.concurrent('lengths are true', () => {
  test('of a variable bitrate without a header', async () => {
    // A second of noise, then nine of silence: guessed by its beginning, the file is short.
    const uneven = ['-af', 'apad=whole_dur=10', '-c:a', 'libmp3lame', '-q:a', '0', '-write_xing', '0'];

    const { told, heard } = await secondsOf('mp3', await made('a.mp3', uneven, tone({ seconds: 1 })));

    expect(told).toBeCloseTo(10, 0);
    expect(heard).toBeCloseTo(10, 0);
  });

  test.each(['ogg', 'opus'] as const)('of an %s that is chained of two', async (format) => {
    const codec = format === 'ogg' ? 'libvorbis' : 'libopus';
    const [one, other] = await Promise.all(
      [440, 880].map((hz) => made(`a.${format}`, ['-c:a', codec, '-f', 'ogg'], tone({ seconds: 2, hz }))),
    );

    const { told, heard } = await secondsOf(format, Buffer.concat([one!, other!]));

    expect(heard).toBeCloseTo(4, 1);
    expect(told).toBeCloseTo(4, 1);
  });
});

describe.concurrent('lengths are true, too,', () => {
  test('of a film whose pictures go on', async () => {
    const longer = ['-f', 'lavfi', '-i', 'color=s=64x64:d=3:r=5', '-map', '0:a', '-map', '1:v', '-c:v', 'mpeg4'];

    const { told, heard } = await secondsOf('mp4', await made('a.mp4', longer, tone({ seconds: 1 })));

    expect([told, heard]).toEqual([1, 1]);
  });

  test('of an opus in which the second link is longer than a page', async () => {
    const link = await made('a.opus', ['-c:a', 'libopus'], tone({ seconds: 3 }));

    expect((await secondsOf('opus', Buffer.concat([link, link]))).told).toBeCloseTo(6, 1);
  });

  test('of a bare stream of AAC', async () => {
    const { told, heard } = await secondsOf('aac', await made('a.aac', [], tone({ seconds: 5 })));

    expect(told).toBeCloseTo(5, 0);
    expect(heard).toBeCloseTo(told, 1);
  });

  test('of a WebM that was recorded as it came', async () => {
    const live = ['-c:a', 'libopus', '-f', 'webm', '-live', '1'];

    const { told, heard } = await secondsOf('weba', await made('a.weba', live, tone({ seconds: 3 })));

    expect(told).toBeCloseTo(3, 1);
    expect(heard).toBeCloseTo(3, 1);
  });
});

describe.concurrent('channels', () => {
  const surround = (channel: number): Promise<Buffer> => {
    const parts = Array.from({ length: 6 }, (_, n) => (n === channel ? '0.3*sin(2*PI*440*t)' : '0'));
    return made('a.wav', ['-f', 'lavfi', '-i', `aevalsrc=${parts.join('|')}:c=5.1:s=48000:d=1`, '-map', '1:a']);
  };
  const mixed = async (channel: number): Promise<{ left: number; right: number }> => {
    const inputs = [{ format: 'wav' as const, content: await surround(channel) }];
    const { value } = await convertLocally(host, { to: 'wav', options: { channels: 'stereo' }, inputs });
    const samples = await samplesIn(value[0] ?? Buffer.alloc(0), 'r.wav');
    const peak = (side: 0 | 1): number =>
      samples.reduce((most, each, n) => (n % 2 === side ? Math.max(most, Math.abs(each)) : most), 0);
    return { left: peak(0), right: peak(1) };
  };

  test('5.1 is mixed down by the usual matrix: centre to both sides, surround behind it, no bass channel', async () => {
    const [front, centre, bass, surroundLeft] = await Promise.all([0, 2, 3, 4].map(mixed));

    expect(front!.right).toBe(0);
    expect(centre!.left / front!.left).toBeCloseTo(Math.SQRT1_2, 2);
    expect(centre!.left).toBe(centre!.right);
    expect(Math.max(bass!.left, bass!.right)).toBe(0);
    expect(surroundLeft!.left / front!.left).toBeCloseTo(Math.SQRT1_2, 2);
    expect(surroundLeft!.right).toBe(0);
  });

  test('one side is taken as it is', async () => {
    const content = await made('a.wav', ['-af', 'pan=stereo|c0=c0|c1=0*c1'], tone({ seconds: 1 }));
    const side = async (channels: 'left' | 'right') => {
      const { value } = await convertLocally(host, {
        to: 'wav',
        options: { channels },
        inputs: [{ format: 'wav', content }],
      });
      return (await samplesIn(value[0] ?? Buffer.alloc(0), 'r.wav')).reduce((most, each) => Math.max(most, each), 0);
    };

    expect(await side('left')).toBeGreaterThan(11_000);
    expect(await side('right')).toBe(0);
  });
});

test('two channels that a file gives no places become AAC', async () => {
  const content = await made('a.spx', ['-c:a', 'libspeex'], tone({ rateHz: 32_000 }));

  const { value } = await convertLocally(host, { to: 'm4a', inputs: [{ format: 'spx', content }] });

  expect((await inspectLocally(host, { format: 'm4a', content: value[0]! })).channels).toBe(2);
});

test('a ringtone ends after forty seconds, and that is told', async () => {
  const content = tone({ seconds: 50, rateHz: 8_000, channels: 1 });

  const { value, warnings } = await convertLocally(host, { to: 'm4r', inputs: [{ format: 'wav', content }] });

  const samples = await samplesIn(value[0] ?? Buffer.alloc(0), 'r.m4a');
  expect(samples.length / 8_000).toBeCloseTo(40, 0);
  expect(warnings).toEqual(['shortened']);
});
