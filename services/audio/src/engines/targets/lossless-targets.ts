import type { FormatId } from '@convi/contracts';
import { pcmRate } from '../ffmpeg/estimates.ts';
import type { SoundFacts } from '../ffmpeg/probe-sound.ts';
import { soundTarget, type TargetRow } from '../ffmpeg/target.ts';
import { exactLength } from './aac-targets.ts';

/** Of a lossy source no more than these are worth keeping. */
const LOSSY_BITS = 16;
const fits = (bits: number): '16' | '24' => (bits > LOSSY_BITS ? '24' : '16');

type Depth = { readonly bitDepth?: '16' | '24' | undefined };
/** Samples of 16 bits, or 24 in the upper part of 32. */
const depthOf = ({ bits }: SoundFacts, { bitDepth = fits(bits) }: Depth, planar: '' | 'p') => ({
  sampleFormat: `${bitDepth === '16' ? 's16' : 's32'}${planar}`,
  options: bitDepth === '16' ? [] : ['-bits_per_raw_sample', '24'],
});

type FlacRow = Pick<TargetRow<'audio-flac'>, 'to' | 'muxer' | 'tags' | 'chapters'> & {
  readonly codec: 'flac' | 'wavpack';
};
const flacIn = ({ codec, ...row }: FlacRow) =>
  soundTarget({
    ...row,
    profile: 'audio-flac',
    holds: [codec],
    bytesPerSecond: (options) => pcmRate({ ...options, bitDepth: 32 }),
    encoding: (source, { compression, dither, ...options }) => {
      const depth = depthOf(source, options, codec === 'flac' ? '' : 'p');
      return {
        codec,
        sampleRateHz: options.sampleRateHz,
        ...depth,
        dither,
        options: [...depth.options, '-compression_level', String(compression)],
      };
    },
  });

type Order = 'le' | 'be';
type PlainRow = Pick<TargetRow<'audio-plain'>, 'muxer' | 'tags'> & {
  readonly to: Extract<FormatId, 'aiff' | 'au' | 'caf'>;
  readonly order: Order;
  readonly muxing?: readonly string[];
};

const plainFormats: Readonly<Record<string, string>> = {
  '8': 'u8',
  '16': 's16',
  '24': 's32',
  '32': 's32',
  float: 'flt',
};

const plainIn = ({ order, muxing = [], ...row }: PlainRow) =>
  soundTarget({
    ...row,
    profile: 'audio-plain',
    bytesPerSecond: (options) => pcmRate({ ...options, bitDepth: Number(options.bitDepth) }),
    encoding: (_source, { bitDepth, dither, sampleRateHz }) => ({
      codec: `pcm_s${bitDepth}${order}`,
      sampleRateHz,
      sampleFormat: plainFormats[bitDepth] ?? 's16',
      dither,
      muxing,
    }),
  });

const wavCodecs = {
  '8': 'pcm_u8',
  '16': 'pcm_s16le',
  '24': 'pcm_s24le',
  '32': 'pcm_s32le',
  float: 'pcm_f32le',
} as const;
const wavBits = { '8': 8, '16': 16, '24': 24, '32': 32, float: 32 } as const;

/** WAV; over 4 GiB it becomes RF64, which is WAV with larger numbers. */
const wav = soundTarget({
  to: 'wav',
  profile: 'audio-wav',
  muxer: 'wav',
  tags: 'words',
  chapters: 'labels',
  bytesPerSecond: (options) => pcmRate({ ...options, bitDepth: wavBits[options.bitDepth] }),
  encoding: (_source, { bitDepth, dither, sampleRateHz }) => ({
    codec: wavCodecs[bitDepth],
    sampleRateHz,
    sampleFormat: plainFormats[bitDepth] ?? 's16',
    dither,
    muxing: ['-rf64', 'auto'],
  }),
});

/** Apple Lossless, its index in front. */
const alac = soundTarget({
  to: 'alac',
  profile: 'audio-alac',
  holds: ['alac'],
  muxer: 'ipod',
  tags: 'picture',
  chapters: 'marks',
  bytesPerSecond: (options) => pcmRate({ ...options, bitDepth: 32 }),
  encoding: (source, { dither, ...options }) => {
    const depth = depthOf(source, options, 'p');
    return {
      codec: 'alac',
      sampleRateHz: options.sampleRateHz,
      ...depth,
      dither,
      muxing: ['-movflags', '+faststart', ...exactLength(options.sampleRateHz ?? source.sampleRateHz)],
    };
  },
});

/** Formats that keep every bit of a lossless source, up to the depth that is asked for. */
export const losslessTargets = [
  wav,
  flacIn({ to: 'flac', muxer: 'flac', tags: 'picture', chapters: 'comments', codec: 'flac' }),
  flacIn({ to: 'oga', muxer: 'ogg', tags: 'comment', chapters: 'comments', codec: 'flac' }),
  flacIn({ to: 'wv', muxer: 'wv', tags: 'words', codec: 'wavpack' }),
  alac,
  plainIn({
    to: 'aiff',
    muxer: 'aiff',
    tags: 'picture',
    order: 'be',
    muxing: ['-write_id3v2', '1', '-id3v2_version', '3'],
  }),
  plainIn({ to: 'caf', muxer: 'caf', tags: 'words', order: 'le' }),
  plainIn({ to: 'au', muxer: 'au', tags: 'words', order: 'be' }),
];
