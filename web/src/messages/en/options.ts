import type { ContractWords } from '../contract-words.ts';

export const options: ContractWords['options'] = {
  quality: { label: 'Quality', hint: 'Lower is smaller.' },
  lossless: { label: 'Lossless', hint: 'Keeps every pixel; quality then has no effect.' },
  width: { label: 'Width' },
  height: { label: 'Height' },
  fit: { label: 'When the shape differs' },
  enlarge: { label: 'Enlarge smaller pictures' },
  rotate: { label: 'Turn clockwise' },
  metadata: { label: 'Metadata' },
  background: { label: 'Background', hint: 'Shows where the picture is transparent.' },
  progressive: { label: 'Progressive', hint: 'Appears at once and sharpens while it loads.' },
  effort: { label: 'Effort', hint: 'Higher takes longer and makes the file smaller.' },
  compression: { label: 'Compression', hint: 'Higher takes longer and makes the file smaller; nothing is lost.' },
  tiffCompression: { label: 'Compression' },
  pageRange: { label: 'Pages', hint: 'For example 1-3,7. Empty: all of them.' },
  imageQuality: { label: 'Quality of pictures', hint: 'Lower is smaller.' },
  layout: { label: 'Order of the text' },
  paper: { label: 'Page size of pictures' },
  bitrateKbps: { label: 'Bitrate', hint: 'Higher sounds better and is larger.' },
  sampleRateHz: { label: 'Sample rate' },
  channels: { label: 'Channels' },
  bitDepth: { label: 'Bit depth' },
};

export const choices: ContractWords['choices'] = {
  fit: {
    inside: 'Fit inside, keep the shape',
    cover: 'Fill and crop the rest',
    contain: 'Fit inside and pad',
    fill: 'Stretch',
    outside: 'At least this size',
  },
  metadata: {
    strip: 'Remove (author, place, device)',
    keep: 'Keep',
  },
  tiffCompression: {
    lzw: 'LZW',
    deflate: 'Deflate',
    none: 'None',
  },
  layout: {
    reading: 'As it is read',
    layout: 'As it stands on the page',
  },
  paper: {
    fit: 'As large as the picture',
    a4: 'A4',
    letter: 'US Letter',
  },
  channels: {
    keep: 'As in the recording',
    mono: 'Mono',
    stereo: 'Stereo',
  },
  bitDepth: {
    '16': '16',
    '24': '24',
    '32': '32',
  },
};
