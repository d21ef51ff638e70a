import { type Converter, defineConverter, type EngineHost } from '@convi/worker-kit';
import { readableFormats } from '../engines/ffmpeg/demuxers.ts';
import { budgetMs, pcmRate, scratchBytes } from '../engines/ffmpeg/estimates.ts';
import { transcode } from '../engines/ffmpeg/transcode.ts';

/** FLAC with every bit of a lossless source up to 24; a lossy source has no more than 16 worth keeping. */
export const flac = (host: EngineHost): Converter =>
  defineConverter({
    operation: 'convert',
    from: readableFormats,
    to: 'flac',
    profile: 'audio-flac',
    unit: 'minutes',
    input: 'stream',
    estimateBytes: (files, options) => scratchBytes(files, pcmRate({ ...options, bitDepth: 24 })),
    timeoutMs: budgetMs,
    convert: transcode(host, {
      to: 'flac',
      muxer: 'flac',
      isDepthWanted: true,
      encoding: ({ bits }, { compression }) => ({
        codec: 'flac',
        options: ['-compression_level', String(compression), '-sample_fmt', bits > 16 ? 's32' : 's16'],
      }),
    }),
  });
