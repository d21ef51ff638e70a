import type { FormatId } from '@convi/contracts';

const film = ['-f', 'lavfi', '-i', 'color=d=0.3:s=64x64', '-map', '0', '-map', '1', '-shortest'];

/** The arguments with which ffmpeg makes a file of a format out of a WAV. Those that it cannot write are not among them. */
export const soundRecipes: Partial<Record<FormatId, readonly string[]>> = {
  mp3: ['-c:a', 'libmp3lame', '-f', 'mp3'],
  mp2: ['-f', 'mp2'],
  flac: ['-f', 'flac'],
  opus: ['-c:a', 'libopus', '-f', 'opus'],
  ogg: ['-c:a', 'libvorbis', '-f', 'ogg'],
  oga: ['-c:a', 'flac', '-f', 'ogg'],
  spx: ['-c:a', 'libspeex', '-f', 'ogg'],
  m4a: ['-c:a', 'aac', '-f', 'ipod'],
  m4b: ['-c:a', 'aac', '-f', 'ipod', '-brand', 'M4B '],
  m4r: ['-c:a', 'aac', '-f', 'ipod'],
  alac: ['-c:a', 'alac', '-f', 'ipod', '-movflags', '+faststart'],
  aiff: ['-f', 'aiff'],
  aac: ['-c:a', 'aac', '-f', 'adts'],
  wma: ['-c:a', 'wmav2', '-f', 'asf'],
  amr: ['-c:a', 'libopencore_amrnb', '-ar', '8000', '-ac', '1', '-f', 'amr'],
  mka: ['-c:a', 'libopus', '-f', 'matroska'],
  weba: ['-c:a', 'libopus', '-f', 'webm'],
  caf: ['-f', 'caf'],
  au: ['-f', 'au'],
  wv: ['-f', 'wv'],
  tta: ['-f', 'tta'],
  ac3: ['-f', 'ac3'],
  eac3: ['-f', 'eac3'],
  dts: ['-c:a', 'dca', '-strict', '-2', '-ac', '2', '-ar', '48000', '-f', 'dts'],
  voc: ['-f', 'voc'],
  gsm: ['-c:a', 'libgsm', '-ar', '8000', '-ac', '1', '-f', 'gsm'],
  mp4: [...film, '-c:v', 'mpeg4', '-f', 'mp4'],
  avi: [...film, '-c:v', 'mpeg4', '-f', 'avi'],
  flv: [...film, '-ar', '44100', '-f', 'flv'],
  mpg: [...film, '-f', 'mpeg'],
  ts: [...film, '-c:v', 'mpeg2video', '-f', 'mpegts'],
  ogv: [...film, '-c:v', 'libtheora', '-c:a', 'libvorbis', '-f', 'ogg'],
};
