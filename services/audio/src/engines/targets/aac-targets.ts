import { lossyRate } from '../ffmpeg/estimates.ts';
import { soundTarget, type TargetRow } from '../ffmpeg/target.ts';
import { nearestRate, ratesOf } from './nearest-rate.ts';

type AacRow = Pick<TargetRow<'audio-m4a'>, 'to' | 'muxer' | 'tags' | 'chapters' | 'mostSeconds'> & {
  readonly muxing: readonly string[];
};

/** Edit lists count in the time of the file: only in samples is what they tell exact. */
export const exactLength = (sampleRateHz: number | undefined): string[] =>
  sampleRateHz === undefined ? [] : ['-movie_timescale', String(sampleRateHz)];

const aacIn = ({ muxing, ...row }: AacRow) =>
  soundTarget({
    ...row,
    profile: 'audio-m4a',
    holds: ['aac'],
    bytesPerSecond:
      ({ bitrateKbps }) =>
      () =>
        lossyRate(bitrateKbps),
    encoding: (source, options) => {
      const sampleRateHz = nearestRate(ratesOf.aac, source, options);
      return {
        codec: 'aac',
        bitrateKbps: options.bitrateKbps,
        sampleRateHz,
        muxing: [...muxing, ...(row.muxer === 'ipod' ? exactLength(sampleRateHz) : [])],
      };
    },
  });

// The index in front, so that it plays while it loads.
const INDEX_FIRST = ['-movflags', '+faststart'];
/** iPhones take no longer ringtone. */
const RINGTONE_SECONDS = 40;

/** AAC of low complexity: ffmpeg's own encoder has no other profile that players agree on. */
export const aacTargets = [
  // `ipod` is ffmpeg's name of the MP4 muxer with the brand of Apple's sound files.
  aacIn({ to: 'm4a', muxer: 'ipod', tags: 'picture', chapters: 'marks', muxing: INDEX_FIRST }),
  aacIn({ to: 'm4b', muxer: 'ipod', tags: 'picture', chapters: 'marks', muxing: [...INDEX_FIRST, '-brand', 'M4B '] }),
  aacIn({ to: 'm4r', muxer: 'ipod', tags: 'picture', muxing: INDEX_FIRST, mostSeconds: RINGTONE_SECONDS }),
  // Players read words in front of a bare stream as they do of MP3.
  aacIn({ to: 'aac', muxer: 'adts', tags: 'words', muxing: ['-write_id3v2', '1'] }),
];
