import { type Converter, defineConverter, type EngineHost } from '@convi/worker-kit';
import { readableFormats } from '../engines/ffmpeg/demuxers.ts';
import { budgetMs, lossyRate, scratchBytes } from '../engines/ffmpeg/estimates.ts';
import { transcode } from '../engines/ffmpeg/transcode.ts';

/** libopus takes no more for one channel. */
const MOST_KBPS = 256;
const SAMPLE_RATE_HZ = 48_000;
// The arrangements of RFC 7845 §5.1.1.2; others that mean the same (5.1 with side speakers) are told in these.
const LAYOUTS = 'aformat=channel_layouts=mono|stereo|3.0|quad|5.0|5.1|6.1|7.1';
const channelCounts = { keep: undefined, mono: 1, stereo: 2 } as const;

/** Opus, which always plays at 48 kHz. */
export const opus = (host: EngineHost): Converter =>
  defineConverter({
    operation: 'convert',
    from: readableFormats,
    to: 'opus',
    profile: 'audio-opus',
    unit: 'minutes',
    input: 'stream',
    estimateBytes: (files, { bitrateKbps }) => scratchBytes(files, () => lossyRate(bitrateKbps)),
    timeoutMs: budgetMs,
    convert: transcode(host, {
      to: 'opus',
      muxer: 'opus',
      encoding: (source, { bitrateKbps, channels }) => ({
        codec: 'libopus',
        bitrateKbps: Math.min(bitrateKbps, MOST_KBPS * Math.max(1, channelCounts[channels] ?? source.channels)),
        sampleRateHz: SAMPLE_RATE_HZ,
        filters: [LAYOUTS],
      }),
    }),
  });
