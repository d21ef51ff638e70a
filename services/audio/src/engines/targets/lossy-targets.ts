import { lossyRate } from '../ffmpeg/estimates.ts';
import { resultChannels } from '../ffmpeg/sound-steps.ts';
import { soundTarget, type TargetRow } from '../ffmpeg/target.ts';
import { vorbisBitrate } from '../ffmpeg/vorbis-bitrate.ts';
import { nearestRate, ratesOf } from './nearest-rate.ts';

/** The mean of the best quality of LAME and libvorbis, in kbit/s of stereo. */
const BEST_KBPS = 512;
const modeRate = ({ bitrateKbps, bitrateMode }: { bitrateKbps: number; bitrateMode: string }) =>
  lossyRate(bitrateMode === 'variable' ? BEST_KBPS : bitrateKbps);

// V0 is LAME's best and V9 its leanest.
const lameQuality = (quality: number): string => ((100 - quality) * 0.09).toFixed(2);

/** MP3 by LAME; it takes the nearest bitrate that the sample rate allows. More than stereo is mixed down. */
export const mp3 = soundTarget({
  to: 'mp3',
  profile: 'audio-mp3',
  holds: ['mp3'],
  muxer: 'mp3',
  tags: 'picture',
  chapters: 'marks',
  bytesPerSecond: (options) => () => modeRate(options),
  encoding: (source, options) => ({
    codec: 'libmp3lame',
    bitrateKbps: options.bitrateMode === 'variable' ? undefined : options.bitrateKbps,
    sampleRateHz: nearestRate(ratesOf.mp3, source, options),
    mostChannels: 2,
    lanes: 'mp3',
    options: [
      ...(options.bitrateMode === 'variable' ? ['-q:a', lameQuality(options.quality)] : []),
      ...(options.bitrateMode === 'average' ? ['-abr', '1'] : []),
    ],
    // Version 3 is what every player reads.
    muxing: ['-id3v2_version', '3', '-write_id3v1', '0'],
  }),
});

/** Above this rate libvorbis has no settings for a bitrate. */
const VORBIS_HIGHEST_HZ = 48_000;

/** Ogg Vorbis around the asked bitrate, or the nearest one that libvorbis can make, or of a quality. */
export const ogg = soundTarget({
  to: 'ogg',
  profile: 'audio-ogg',
  holds: ['vorbis'],
  muxer: 'ogg',
  tags: 'comment',
  chapters: 'comments',
  bytesPerSecond: (options) => () => modeRate(options),
  encoding: (source, options) => {
    const wish = options.sampleRateHz ?? source.sampleRateHz;
    const sampleRateHz = wish > 0 ? Math.min(wish, VORBIS_HIGHEST_HZ) : undefined;
    const sound = {
      sampleRateHz: sampleRateHz ?? VORBIS_HIGHEST_HZ,
      channels: resultChannels(options, source.channels),
    };
    const isVariable = options.bitrateMode === 'variable';
    return {
      codec: 'libvorbis',
      sampleRateHz,
      lanes: 'vorbis',
      bitrateKbps: isVariable ? undefined : vorbisBitrate(options.bitrateKbps, sound),
      options: isVariable ? ['-q:a', (options.quality / 10).toFixed(1)] : [],
    };
  },
});

/** libopus takes no more for one channel. */
const OPUS_MOST_KBPS = 256;
const OPUS_HZ = 48_000;
// The arrangements of RFC 7845 §5.1.1.2; others that mean the same (5.1 with side speakers) are told in these.
const OPUS_LAYOUTS = 'aformat=channel_layouts=mono|stereo|3.0|quad|5.0|5.1|6.1|7.1';
const applications = { audio: 'audio', voice: 'voip', 'low-delay': 'lowdelay' } as const;

type OpusRow = Pick<TargetRow<'audio-opus'>, 'to' | 'muxer' | 'tags' | 'chapters' | 'holds'>;

const opusIn = (row: OpusRow) =>
  soundTarget({
    ...row,
    profile: 'audio-opus',
    bytesPerSecond:
      ({ bitrateKbps }) =>
      () =>
        lossyRate(bitrateKbps),
    encoding: (source, options) => ({
      codec: 'libopus',
      bitrateKbps: Math.min(options.bitrateKbps, OPUS_MOST_KBPS * resultChannels(options, source.channels)),
      sampleRateHz: OPUS_HZ,
      filters: [OPUS_LAYOUTS],
      lanes: row.to === 'opus' ? 'opus' : undefined,
      options: [
        ...['-application', applications[options.opusApplication]],
        ...['-vbr', options.bitrateMode === 'constant' ? 'off' : 'on'],
      ],
    }),
  });

/** Opus, which always plays at 48 kHz. */
export const opus = opusIn({ to: 'opus', muxer: 'opus', tags: 'comment', chapters: 'comments', holds: ['opus'] });
/** Opus in WebM, which has no place for a cover. */
export const weba = opusIn({ to: 'weba', muxer: 'webm', tags: 'words', chapters: 'marks', holds: ['opus', 'vorbis'] });
