import { type Converter, defineConverter, type EngineHost } from '@convi/worker-kit';
import { readableFormats } from '../engines/ffmpeg/demuxers.ts';
import { budgetMs, lossyRate, scratchBytes } from '../engines/ffmpeg/estimates.ts';
import { transcode } from '../engines/ffmpeg/transcode.ts';

/** MP3 by LAME at a constant bitrate; LAME takes the nearest one that the sample rate allows. More than stereo is mixed down. */
export const mp3 = (host: EngineHost): Converter =>
  defineConverter({
    operation: 'convert',
    from: readableFormats,
    to: 'mp3',
    profile: 'audio-mp3',
    unit: 'minutes',
    input: 'stream',
    estimateBytes: (files, { bitrateKbps }) => scratchBytes(files, () => lossyRate(bitrateKbps)),
    timeoutMs: budgetMs,
    convert: transcode(host, {
      to: 'mp3',
      muxer: 'mp3',
      encoding: (_source, { bitrateKbps, metadata }) => ({
        codec: 'libmp3lame',
        bitrateKbps,
        // Without tags there is no tag header either; version 3 is what every player reads.
        options: ['-id3v2_version', metadata === 'keep' ? '3' : '0', '-write_id3v1', '0'],
      }),
    }),
  });
