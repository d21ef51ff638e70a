type Band = {
  readonly below: number;
  readonly stereo: readonly [number, number];
  readonly other: readonly [number, number];
};

/*
 * What libvorbis takes, in kbit/s for each channel, by sample rate: its set-up fails outside (lib/modes/setup_*.h, tried
 * one by one). Stereo is coupled and goes lower.
 */
const bands: readonly Band[] = [
  { below: 9_000, stereo: [6, 32], other: [8, 42] },
  { below: 15_000, stereo: [8, 44], other: [12, 50] },
  { below: 19_000, stereo: [12, 86], other: [16, 86] },
  { below: 26_000, stereo: [15, 86], other: [16, 90] },
  { below: 40_000, stereo: [18, 190], other: [30, 190] },
  { below: Number.POSITIVE_INFINITY, stereo: [23, 250], other: [32, 240] },
];

type Sound = { readonly sampleRateHz: number; readonly channels: number };

/** The nearest bitrate to a wish that libvorbis can make of a sound. */
export const vorbisBitrate = (wishKbps: number, { sampleRateHz, channels }: Sound): number => {
  const band = bands.find(({ below }) => sampleRateHz < below);
  const [least, most] = (channels === 2 ? band?.stereo : band?.other) ?? [32, 240];
  return Math.min(Math.max(wishKbps, least * channels), most * channels);
};
