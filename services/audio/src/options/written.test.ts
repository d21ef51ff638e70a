import type { FormatId, Warning } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from '../registry.ts';
import { made, probed, tone } from '../sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

// Noise needs the bits that it is given: a tone fits into the smallest bitrate.
const noise = (rateHz: number, args: readonly string[]): Promise<Buffer> => {
  const pink = `anoisesrc=duration=2:color=pink:sample_rate=${rateHz}:amplitude=0.5:seed=1`;
  return made('a.wav', ['-f', 'lavfi', '-i', pink, '-map', '1:a', ...args]);
};
const sources = {
  stereo: await noise(44_100, ['-ac', '2']),
  'mono at 32 kHz': await noise(32_000, []),
  'mono at 8 kHz': tone({ channels: 1, rateHz: 8_000 }),
  'stereo at 96 kHz': tone({ rateHz: 96_000 }),
  'of four channels': await made('a.wav', ['-af', 'aformat=channel_layouts=quad']),
  '5.1 with side speakers': await made('a.wav', ['-af', 'aformat=channel_layouts=5.1(side)']),
  'of 24 bits': await made('a.wav', ['-c:a', 'pcm_s24le']),
  lossy: await made('a.mp3', []),
} as const;

type Seen = {
  readonly rateHz: number;
  readonly channels: number;
  readonly bits: number;
  readonly warnings: readonly Warning['slug'][];
};
type Row = {
  readonly source: keyof typeof sources;
  readonly to: FormatId;
  readonly options: Readonly<Record<string, unknown>>;
  /** What the result must have; the rest does not matter. */
  readonly is: Partial<Seen>;
  /** What it must come to, more or less. */
  readonly kbps?: number;
};

const targets = ['mp3', 'm4a', 'ogg', 'opus', 'wav', 'flac'] as const;
type To = (typeof targets)[number];
const isLossless = (to: To): boolean => to === 'wav' || to === 'flac';
/** Opus plays at one rate. */
const rateIn = (to: To, rateHz: number): number => (to === 'opus' ? 48_000 : rateHz);

/** Channels, sample rate and bitrate, as asked for and as they come. */
const usual = (to: To): readonly Row[] => {
  const asked = (kbps: number, options: object) => ({
    ...(isLossless(to) ? { options: { ...options } } : { options: { ...options, bitrateKbps: kbps }, kbps }),
  });
  const lower = to === 'opus' ? {} : { sampleRateHz: 22_050 };
  return [
    {
      ...{ to, source: 'stereo', ...asked(64, { channels: 'mono', ...lower }) },
      is: { channels: 1, rateHz: rateIn(to, 22_050), warnings: [] },
    },
    {
      ...{ to, source: 'mono at 32 kHz', ...asked(192, { channels: 'stereo' }) },
      is: { channels: 2, rateHz: rateIn(to, 32_000), warnings: [] },
    },
    { to, source: 'mono at 32 kHz', options: {}, is: { channels: 1, rateHz: rateIn(to, 32_000), warnings: [] } },
    { to, source: 'of four channels', options: {}, is: { channels: to === 'mp3' ? 2 : 4 } },
  ];
};

const rows: readonly Row[] = [
  ...targets.flatMap(usual),
  // What a format cannot hold is brought to the nearest that it can, and that is told.
  ...(['mp3', 'ogg'] as const).map(
    (to): Row => ({ to, source: 'stereo at 96 kHz', options: {}, is: { rateHz: 48_000, warnings: ['resampled'] } }),
  ),
  ...(['ogg', 'opus'] as const).flatMap((to) =>
    [16, 512].map(
      (bitrateKbps): Row => ({ to, source: 'mono at 8 kHz', options: { bitrateKbps }, is: { channels: 1 } }),
    ),
  ),
  { to: 'opus', source: '5.1 with side speakers', options: {}, is: { channels: 6 } },
  ...([16, 24, 32] as const).map(
    (bits): Row => ({ to: 'wav', source: 'stereo', options: { bitDepth: String(bits) }, is: { bits } }),
  ),
  { to: 'flac', source: 'of 24 bits', options: {}, is: { bits: 24 } },
  { to: 'flac', source: 'lossy', options: {}, is: { bits: 16 } },
];

const convert = async ({ source, to, options }: Omit<Row, 'is'>) => {
  const format = source === 'lossy' ? 'mp3' : 'wav';
  const inputs = [{ format, content: sources[source] } as const];
  const { value, warnings } = await convertLocally(host, { to, options, inputs });
  const result = value[0] ?? Buffer.alloc(0);
  const { streams, format: whole } = await probed(result, `r.${to}`);
  const { sample_rate, channels, bits_per_sample, bits_per_raw_sample } = streams[0]!;
  const seen: Seen = {
    ...{ rateHz: Number(sample_rate), channels: channels, warnings },
    bits: bits_per_sample || Number(bits_per_raw_sample),
  };
  return { result, seen, kbps: (result.length * 8) / Number(whole.duration) / 1_000 };
};

describe.concurrent('what is written is what was asked for', () => {
  test.each(rows)('a sound $source becomes $to with $options: $is', async ({ is, kbps, ...wish }) => {
    const { seen, kbps: written } = await convert(wish);

    expect(seen).toMatchObject(is);
    if (kbps !== undefined) expect(Math.abs(Math.log2(written / kbps))).toBeLessThan(0.6);
  });

  test('more compression makes a smaller flac of the same samples', async () => {
    const [loose, tight] = await Promise.all(
      [0, 8].map((compression) => convert({ to: 'flac', source: 'stereo', options: { compression } })),
    );
    const inputs = [{ format: 'flac', content: tight!.result } as const];
    const { value } = await convertLocally(host, { to: 'wav', inputs });

    expect(tight!.result.length).toBeLessThan(loose!.result.length);
    expect(value[0]!.subarray(-1_000).equals(sources.stereo.subarray(-1_000))).toBe(true);
  });
});
