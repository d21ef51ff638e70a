import { lossyRate } from '../ffmpeg/estimates.ts';
import { soundTarget } from '../ffmpeg/target.ts';
import { nearestRate, ratesOf } from './nearest-rate.ts';

const nearest = (all: readonly number[], wish: number): number =>
  all.reduce((best, each) => (Math.abs(each - wish) < Math.abs(best - wish) ? each : best));

// ISO/IEC 11172-3 §2.4.2.3 and 13818-3 for layer II; ATSC A/52 table 5.18.
const MP2_KBPS = [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
const MP2_LOW_RATE_KBPS = [32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MP2_MONO_MOST_KBPS = 192;
const AC3_KBPS = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640];
const LOW_RATE_HZ = 32_000;

const mp2Kbps = (wish: number, rateHz: number, isMono: boolean): number => {
  if (rateHz < LOW_RATE_HZ) return nearest(MP2_LOW_RATE_KBPS, wish);
  return nearest(isMono ? MP2_KBPS.filter((kbps) => kbps <= MP2_MONO_MOST_KBPS) : MP2_KBPS, wish);
};

/** Dolby Digital, 5.1 at the most. */
export const ac3 = soundTarget({
  to: 'ac3',
  profile: 'audio-ac3',
  holds: ['ac3'],
  muxer: 'ac3',
  tags: 'none',
  bytesPerSecond:
    ({ bitrateKbps }) =>
    () =>
      lossyRate(bitrateKbps),
  encoding: (source, { bitrateKbps }) => ({
    codec: 'ac3',
    bitrateKbps: nearest(AC3_KBPS, bitrateKbps),
    sampleRateHz: nearestRate(ratesOf.ac3, source, {}),
    mostChannels: 6,
  }),
});

/** MPEG layer II, at the nearest bitrate that the standard has. */
export const mp2 = soundTarget({
  to: 'mp2',
  profile: 'audio-mp2',
  holds: ['mp2'],
  muxer: 'mp2',
  tags: 'none',
  bytesPerSecond:
    ({ bitrateKbps }) =>
    () =>
      lossyRate(bitrateKbps),
  encoding: (source, { bitrateKbps, channels }) => {
    const sampleRateHz = nearestRate(ratesOf.mp2, source, {});
    const isMono = source.channels === 1 ? channels !== 'stereo' : channels !== 'keep' && channels !== 'stereo';
    return {
      codec: 'libtwolame',
      bitrateKbps: mp2Kbps(bitrateKbps, sampleRateHz ?? LOW_RATE_HZ, isMono),
      sampleRateHz,
      mostChannels: 2,
    };
  },
});

const bands = {
  narrow: { codec: 'libopencore_amrnb', rateHz: 8_000, bitrate: '12200' },
  wide: { codec: 'libvo_amrwbenc', rateHz: 16_000, bitrate: '23850' },
} as const;
const AMR_KBPS = 24;

/** AMR at the best of its bitrates: even that is little. */
export const amr = soundTarget({
  to: 'amr',
  profile: 'audio-amr',
  holds: ['amr_nb', 'amr_wb'],
  muxer: 'amr',
  tags: 'none',
  bytesPerSecond: () => () => lossyRate(AMR_KBPS),
  encoding: (_source, { amrBand }) => {
    const { codec, rateHz, bitrate } = bands[amrBand];
    return { codec, sampleRateHz: rateHz, mostChannels: 1, options: ['-b:a', bitrate] };
  },
});
