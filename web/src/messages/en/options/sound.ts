import type { ContractWords } from '../../contract-words.ts';

export const options = {
  bitrateKbps: { label: 'Bitrate', hint: 'Higher sounds better and is larger.' },
  bitrateMode: {
    label: 'Bitrate mode',
    hint: 'Constant keeps to the bitrate at every moment. Variable gives hard passages more: in MP3 and Ogg the quality then counts instead of the bitrate.',
  },
  sampleRateHz: { label: 'Sample rate' },
  channels: { label: 'Channels', hint: 'Surround sound is mixed down by the usual matrix.' },
  opusApplication: { label: 'Tuned for' },
  amrBand: { label: 'Band' },
  dither: {
    label: 'Dither',
    hint: 'Where bits are lost, adds noise far below hearing instead of distortion.',
  },
  startSeconds: { label: 'Start at', hint: 'What comes before is cut off, exact to the sample.' },
  endSeconds: { label: 'End at', hint: 'Counted in the recording as it is now.' },
  fadeInSeconds: { label: 'Fade in', hint: 'Rises from silence.' },
  fadeOutSeconds: { label: 'Fade out', hint: 'Falls into silence at the end.' },
  loudnessLufs: {
    label: 'Loudness (EBU R128)',
    hint: 'Makes the whole recording equally loud as others. Louder and softer passages keep their relation; only peaks above −1 dBTP are held back. −14 for streaming, −16 for podcasts, −18 for audiobooks, −23 for broadcasting.',
  },
  peakDb: { label: 'Highest peak', hint: 'Louder or softer as a whole until the highest sample is there.' },
  gainDb: { label: 'Gain', hint: 'Louder or softer as a whole. What goes over full level is clipped.' },
  noiseReductionDb: {
    label: 'Noise reduction',
    hint: 'Takes steady hiss and hum down by so much. Above 20 dB voices sound hollow.',
  },
  highPassHz: { label: 'High-pass filter', hint: 'Takes out rumble below this frequency; 80 Hz suits voices.' },
  voice: {
    label: 'Clean up a voice',
    hint: 'Takes out rumble, evens loud and soft words and softens sharp S sounds. Not for music.',
  },
  removeSilence: {
    label: 'Shorten silence',
    hint: 'Cuts silence at the beginning; later pauses keep one second at most.',
  },
  speedPercent: { label: 'Speed', hint: 'Faster or slower at the same pitch.' },
  pitchSemitones: { label: 'Pitch in semitones', hint: 'Higher or lower at the same speed. 12 is an octave.' },
  tags: { label: 'Title, artist, album, track' },
  cover: { label: 'Cover', hint: 'Becomes a JPEG of at most 1200 pixels, without metadata of its own.' },
  title: { label: 'Title' },
  artist: { label: 'Artist' },
  album: { label: 'Album' },
  albumArtist: { label: 'Artist of the album' },
  composer: { label: 'Composer' },
  track: { label: 'Track', hint: 'For example 3 or 3/12.' },
  year: { label: 'Year' },
  genre: { label: 'Genre' },
  comment: { label: 'Comment' },
  tagEncoding: {
    label: 'Repair words of tags',
    hint: 'For Cyrillic words that look like Ïåñíÿ: what they were written in.',
  },
} satisfies Partial<ContractWords['options']>;

export const choices = {
  channels: {
    keep: 'As in the recording',
    mono: 'Mono',
    stereo: 'Stereo',
    left: 'Left channel only',
    right: 'Right channel only',
  },
  bitrateMode: { constant: 'Constant', variable: 'Variable', average: 'Average' },
  opusApplication: { audio: 'Music and all else', voice: 'Speech', 'low-delay': 'Low delay' },
  amrBand: { narrow: 'Narrow (8 kHz, every phone)', wide: 'Wide (16 kHz, clearer)' },
  tags: { keep: 'Keep', strip: 'Remove' },
  cover: { keep: 'Keep', strip: 'Remove' },
  tagEncoding: {
    keep: 'As they are',
    cp1251: 'Windows-1251',
    'koi8-r': 'KOI8-R',
    cp866: 'CP866 (DOS)',
  },
} satisfies Partial<ContractWords['choices']>;
