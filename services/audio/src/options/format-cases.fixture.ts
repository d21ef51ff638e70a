import type { FormatId } from '@convi/contracts';
import { samplesIn } from '../sounds.fixture.ts';
import { drawn, kbpsOf, type Made, near, noise, type OptionCase, plainTone, streamOf } from './option-case.fixture.ts';

const deep = drawn('anoisesrc=duration=1:color=pink:sample_rate=44100:amplitude=0.5:seed=2', '-c:a', 'pcm_s24le');
/** A tone of half a step of 16 bits: without dither it is a square or nothing. */
const faint = drawn('aevalsrc=0.00002*sin(2*PI*440*t):s=44100:d=1', '-c:a', 'pcm_s24le');

const rated = (to: FormatId, sampleRateHz: number): OptionCase => ({
  ...{ option: 'sampleRateHz', to, source: plainTone, options: { sampleRateHz } },
  holds: async (made) => (await streamOf(made))?.sample_rate === String(sampleRateHz),
});

const mono = (to: FormatId): OptionCase => ({
  ...{ option: 'channels', to, source: plainTone, options: { channels: 'mono' } },
  holds: async (made) => (await streamOf(made))?.channels === 1,
});

const bitrate = (to: FormatId, bitrateKbps: number): OptionCase => ({
  ...{ option: 'bitrateKbps', to, source: noise, options: { bitrateKbps } },
  holds: async (made) => near(await kbpsOf(made), bitrateKbps, bitrateKbps * 0.25 + 4),
});

const depth = (to: FormatId, bitDepth: string): OptionCase => ({
  ...{ option: 'bitDepth', to, source: bitDepth === '16' ? deep : plainTone, options: { bitDepth } },
  holds: async (made) => {
    const stream = await streamOf(made);
    const bits = Number(stream?.bits_per_raw_sample ?? 0) || stream?.bits_per_sample;
    return bits === (bitDepth === 'float' ? 32 : Number(bitDepth));
  },
});

/** How often one sample differs from the one before it. */
const changes = async ({ bytes, name }: Made): Promise<number> => {
  const samples = await samplesIn(bytes, name);
  return samples.reduce((count, each, n) => count + (n > 0 && each !== samples[n - 1] ? 1 : 0), 0);
};
const dithered = (to: FormatId): OptionCase => ({
  ...{ option: 'dither', to, source: faint, options: { bitDepth: '16', dither: false } },
  // Without it the steps come and go with the tone; with it they come at random.
  holds: async (made) => (await changes(made)) < 4_000,
});

const sixRates = ['mp3', 'm4a', 'ogg', 'wav', 'aiff', 'flac', 'alac', 'wma'] as const;
const all = [...sixRates, 'opus', 'ac3', 'mp2'] as const;

/** How a sound is written. */
export const formatCases: readonly OptionCase[] = [
  ...sixRates.map((to) => rated(to, 22_050)),
  ...all.map(mono),
  ...(['mp3', 'm4a', 'ogg', 'wma', 'mp2'] as const).map((to) => bitrate(to, 64)),
  bitrate('opus', 32),
  bitrate('ac3', 128),
  depth('wav', '24'),
  depth('wav', 'float'),
  depth('wav', '8'),
  depth('aiff', '24'),
  depth('flac', '24'),
  depth('alac', '24'),
  ...(['flac', 'wav', 'aiff', 'alac'] as const).map(dithered),
];
