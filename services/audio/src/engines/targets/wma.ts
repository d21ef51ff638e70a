import { lossyRate } from '../ffmpeg/estimates.ts';
import { soundTarget } from '../ffmpeg/target.ts';
import { nearestRate, ratesOf } from './nearest-rate.ts';

/** Windows Media Audio 2. */
export const wma = soundTarget({
  to: 'wma',
  profile: 'audio-wma',
  holds: ['wmav2'],
  muxer: 'asf',
  tags: 'words',
  bytesPerSecond:
    ({ bitrateKbps }) =>
    () =>
      lossyRate(bitrateKbps),
  encoding: (source, options) => ({
    codec: 'wmav2',
    bitrateKbps: Math.max(32, options.bitrateKbps),
    sampleRateHz: nearestRate(ratesOf.mp3, source, options),
    mostChannels: 2,
  }),
});
