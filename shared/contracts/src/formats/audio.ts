import type { Format } from './format.ts';

const riff = '52494646';
const aiffForm = '464f524d';

export const audioFormats = [
  {
    id: 'mp3',
    service: 'audio',
    name: 'MP3',
    extensions: ['mp3', 'mp2', 'mp1', 'mpga'],
    mediaType: 'audio/mpeg',
    signature: { kind: 'rule', rule: 'mpeg-audio' },
  },
  {
    id: 'wav',
    service: 'audio',
    name: 'WAV',
    extensions: ['wav', 'wave', 'bwf', 'rf64', 'w64'],
    mediaType: 'audio/wav',
    signature: {
      kind: 'marks',
      any: [
        [
          { at: 0, hex: riff },
          { at: 8, hex: '57415645' },
        ],
        [
          { at: 0, hex: '52463634' },
          { at: 8, hex: '57415645' },
        ],
        [{ at: 0, hex: '726966662e91cf11a5d628db04c10000' }],
      ],
    },
    lossless: true,
  },
  {
    id: 'flac',
    service: 'audio',
    name: 'FLAC',
    extensions: ['flac'],
    mediaType: 'audio/flac',
    signature: { kind: 'marks', any: [[{ at: 0, hex: '664c6143' }]] },
    lossless: true,
  },
  {
    id: 'opus',
    service: 'audio',
    name: 'Opus',
    extensions: ['opus'],
    mediaType: 'audio/ogg; codecs=opus',
    signature: { kind: 'ogg', hex: ['4f70757348656164'] },
  },
  {
    id: 'ogg',
    service: 'audio',
    name: 'Ogg Vorbis',
    extensions: ['ogg', 'oga', 'spx'],
    mediaType: 'audio/ogg',
    signature: { kind: 'ogg', hex: [''] },
  },
  {
    id: 'm4a',
    service: 'audio',
    name: 'M4A (AAC)',
    extensions: ['m4a', 'm4b', 'm4r', 'mp4', 'm4v', 'mov', '3gp'],
    mediaType: 'audio/mp4',
    signature: {
      kind: 'isobmff',
      brands: [
        'M4A ',
        'M4B ',
        'M4P ',
        'isom',
        'iso2',
        'iso4',
        'iso5',
        'iso6',
        'mp41',
        'mp42',
        '3gp4',
        '3gp5',
        '3gp6',
        'qt  ',
        'dash',
        'M4V ',
      ],
    },
  },
  {
    id: 'aiff',
    service: 'audio',
    name: 'AIFF',
    extensions: ['aiff', 'aif', 'aifc'],
    mediaType: 'audio/aiff',
    signature: {
      kind: 'marks',
      any: [
        [
          { at: 0, hex: aiffForm },
          { at: 8, hex: '41494646' },
        ],
        [
          { at: 0, hex: aiffForm },
          { at: 8, hex: '41494643' },
        ],
      ],
    },
    lossless: true,
  },
  {
    id: 'aac',
    service: 'audio',
    name: 'AAC',
    extensions: ['aac'],
    mediaType: 'audio/aac',
    signature: { kind: 'rule', rule: 'adts' },
  },
  {
    id: 'wma',
    service: 'audio',
    name: 'Windows Media Audio',
    extensions: ['wma', 'asf', 'wmv'],
    mediaType: 'audio/x-ms-wma',
    signature: { kind: 'marks', any: [[{ at: 0, hex: '3026b2758e66cf11a6d900aa0062ce6c' }]] },
  },
  {
    id: 'amr',
    service: 'audio',
    name: 'AMR',
    extensions: ['amr'],
    mediaType: 'audio/amr',
    signature: { kind: 'marks', any: [[{ at: 0, hex: '2321414d52' }]] },
  },
  {
    id: 'mka',
    service: 'audio',
    name: 'Matroska and WebM audio',
    extensions: ['mka', 'weba', 'webm', 'mkv'],
    mediaType: 'audio/x-matroska',
    signature: { kind: 'rule', rule: 'ebml-audio' },
  },
] as const satisfies readonly Format[];
