import type { FormatId } from '@convi/contracts';

/**
 * The demuxers that may read a format, nearly always one: ffmpeg does not guess, so that a playlist, a concat script or
 * an image sequence under another name is read as nothing.
 */
const demuxers: Partial<Record<FormatId, readonly [string, ...string[]]>> = {
  mp3: ['mp3'],
  mp2: ['mp3'],
  wav: ['wav', 'w64'],
  flac: ['flac'],
  opus: ['ogg'],
  ogg: ['ogg'],
  oga: ['ogg'],
  spx: ['ogg'],
  m4a: ['mov'],
  m4b: ['mov'],
  m4r: ['mov'],
  alac: ['mov'],
  aiff: ['aiff'],
  aac: ['aac'],
  wma: ['asf'],
  amr: ['amr'],
  mka: ['matroska'],
  weba: ['matroska'],
  caf: ['caf'],
  au: ['au'],
  wv: ['wv'],
  tta: ['tta'],
  ac3: ['ac3'],
  eac3: ['eac3'],
  dts: ['dts'],
  voc: ['voc'],
  gsm: ['gsm'],
  mpc: ['mpc', 'mpc8'],
  ape: ['ape'],
  tak: ['tak'],
  shn: ['shn'],
  dsf: ['dsf'],
  dff: ['iff'],
  mp4: ['mov'],
  avi: ['avi'],
  flv: ['flv'],
  mpg: ['mpeg'],
  ts: ['mpegts'],
  ogv: ['ogg'],
};

/** Every format that the audio service reads. */
// The keys are format ids by the type of the table.
export const readableFormats = Object.keys(demuxers) as readonly FormatId[];

/** Pictures that a cover is made of. */
const pictures: Partial<Record<FormatId, readonly [string]>> = {
  jpg: ['jpeg_pipe'],
  png: ['png_pipe'],
  webp: ['webp_pipe'],
  gif: ['gif'],
};

/** Every format of such pictures. */
// The keys are format ids by the type of the table.
export const pictureFormats = Object.keys(pictures) as readonly FormatId[];

/** The options that hold an input to its demuxers. Throws for a format that no converter of this service names. */
export const demuxerOptions = (format: FormatId): string[] => {
  const [only, ...more] = demuxers[format] ?? pictures[format] ?? [];
  if (only === undefined) throw new Error('no demuxer for the format');
  return more.length === 0 ? ['-f', only] : ['-format_whitelist', [only, ...more].join(',')];
};
