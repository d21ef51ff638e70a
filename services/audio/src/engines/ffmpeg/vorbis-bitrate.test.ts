import { expect, test } from 'vitest';
import { vorbisBitrate } from './vorbis-bitrate.ts';

test.each([
  { wish: 160, sampleRateHz: 44_100, channels: 2, kbps: 160 },
  { wish: 16, sampleRateHz: 44_100, channels: 2, kbps: 46 },
  { wish: 512, sampleRateHz: 44_100, channels: 2, kbps: 500 },
  { wish: 512, sampleRateHz: 8_000, channels: 1, kbps: 42 },
  { wish: 16, sampleRateHz: 22_050, channels: 1, kbps: 16 },
])('$wish kbit/s at $sampleRateHz Hz with $channels channels becomes $kbps', ({ wish, kbps, ...sound }) => {
  expect(vorbisBitrate(wish, sound)).toBe(kbps);
});
