import { inputOptions, type Sound } from '../ffmpeg/command-line.ts';

const quiet = ['-nostdin', '-hide_banner', '-nostats', '-v', 'error', '-max_error_rate', '1'];

const decoding = (sound: Sound, before: readonly string[] = []): string[] => [
  ...quiet,
  ...before,
  ...inputOptions(sound),
  ...['-i', sound.source, '-map', '0:a:0', '-sn', '-dn', '-vn'],
];

type Pcm = { readonly channels: number; readonly sampleRateHz: number };

/** Decodes the first sound of an input to plain 16-bit samples on stdout. */
export const pcmArguments = (sound: Sound, { channels, sampleRateHz }: Pcm): string[] => [
  ...decoding(sound),
  ...['-ac', String(channels), '-ar', String(sampleRateHz), '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1'],
];

/** Measures loudness by EBU R 128; the figures stand at the end of what ffmpeg says. */
export const loudnessArguments = (sound: Sound): string[] => [
  ...decoding(sound).map((argument, at, all) => (all[at - 1] === '-v' ? 'info' : argument)),
  ...['-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', 'pipe:1'],
];

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);

type Clip = { readonly atMs: number; readonly lengthMs: number; readonly name: string };

/**
 * What is read from front to back is cut by its samples: without a file to seek in, seeking is told to succeed and does not
 * take place.
 */
const seeking = ({ source }: Sound, { atMs }: Clip): { readonly before: string[]; readonly filters: string } =>
  source === 'pipe:0'
    ? { before: [], filters: `atrim=start=${seconds(atMs)},asetpts=PTS-STARTPTS,` }
    : { before: ['-ss', seconds(atMs)], filters: '' };

const PLAYABLE = 'aresample=resampler=soxr,aformat=channel_layouts=mono|stereo:sample_rates=48000|44100|32000';

/** Makes a stretch of a sound an MP3, which every browser plays. */
export const clipArguments = (sound: Sound, clip: Clip): string[] => {
  const { before, filters } = seeking(sound, clip);
  return [
    ...decoding(sound, before),
    ...['-t', seconds(clip.lengthMs), '-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact'],
    ...['-af', `${filters}${PLAYABLE}`],
    ...['-c:a', 'libmp3lame', '-q:a', '3', '-id3v2_version', '0', '-write_id3v1', '0', '-f', 'mp3'],
    `file:${clip.name}`,
  ];
};
