import { type Converter, defineConverter, type EngineHost } from '@convi/worker-kit';
import { readableFormats } from '../engines/ffmpeg/demuxers.ts';
import { budgetMs, lossyRate, scratchBytes } from '../engines/ffmpeg/estimates.ts';
import { transcode } from '../engines/ffmpeg/transcode.ts';
import { vorbisBitrate } from '../engines/ffmpeg/vorbis-bitrate.ts';

/** Above this rate libvorbis has no settings for a bitrate. */
const HIGHEST_HZ = 48_000;
const channelCounts = { keep: undefined, mono: 1, stereo: 2 } as const;

/** Ogg Vorbis around the asked bitrate, or the nearest one that libvorbis can make. */
export const ogg = (host: EngineHost): Converter =>
  defineConverter({
    operation: 'convert',
    from: readableFormats,
    to: 'ogg',
    profile: 'audio-ogg',
    unit: 'minutes',
    input: 'stream',
    estimateBytes: (files, { bitrateKbps }) => scratchBytes(files, () => lossyRate(bitrateKbps)),
    timeoutMs: budgetMs,
    convert: transcode(host, {
      to: 'ogg',
      muxer: 'ogg',
      encoding: (source, options) => {
        const sampleRateHz = Math.min(options.sampleRateHz ?? source.sampleRateHz, HIGHEST_HZ);
        const channels = channelCounts[options.channels] ?? source.channels;
        const bitrateKbps = vorbisBitrate(options.bitrateKbps, { sampleRateHz, channels });
        return { codec: 'libvorbis', bitrateKbps, sampleRateHz };
      },
    }),
  });
