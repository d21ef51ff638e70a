import { type Converter, defineConverter, type EngineHost } from '@convi/worker-kit';
import { readableFormats } from '../engines/ffmpeg/demuxers.ts';
import { budgetMs, lossyRate, scratchBytes } from '../engines/ffmpeg/estimates.ts';
import { transcode } from '../engines/ffmpeg/transcode.ts';

/** AAC in M4A, its index in front so that it plays while it loads. */
export const m4a = (host: EngineHost): Converter =>
  defineConverter({
    operation: 'convert',
    from: readableFormats,
    to: 'm4a',
    profile: 'audio-m4a',
    unit: 'minutes',
    input: 'stream',
    estimateBytes: (files, { bitrateKbps }) => scratchBytes(files, () => lossyRate(bitrateKbps)),
    timeoutMs: budgetMs,
    convert: transcode(host, {
      to: 'm4a',
      // ffmpeg's name of the MP4 muxer with the brand of Apple's sound files.
      muxer: 'ipod',
      encoding: (_source, { bitrateKbps }) => ({ codec: 'aac', bitrateKbps, options: ['-movflags', '+faststart'] }),
    }),
  });
