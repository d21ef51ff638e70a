type LaneRules = {
  /** Encoders begin at a multiple of so many samples: there one that began earlier begins a packet, too. */
  readonly stepSamples: number;
  /** Of the muxer, for every part. */
  readonly options: readonly string[];
};

// A page for each packet tells where it ends.
const paged = ['-page_duration', '1'];

/** The codecs of which several encoders make one sound. */
export const laneCodecs = {
  /** Frames of 1152 samples; the pattern of their lengths comes again every 49 of them at the latest. */
  mp3: { stepSamples: 1_152 * 49, options: [] },
  /** Blocks of 2048 samples at the most. */
  vorbis: { stepSamples: 2_048 * 15, options: paged },
  opus: { stepSamples: 960, options: paged },
} as const satisfies Record<string, LaneRules>;

export type LaneCodec = keyof typeof laneCodecs;
