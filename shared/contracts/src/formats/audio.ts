import type { Format } from './format.ts';

const riff = '52494646';
const aiffForm = '464f524d';

export const audioFormats = [
  {
    id: 'mp3',
    service: 'audio',
    name: 'MP3',
    extensions: ['mp3', 'mpga'],
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
        [
          { at: 0, hex: '42573634' },
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
    name: 'Matroska',
    extensions: ['mka', 'mkv'],
    mediaType: 'audio/x-matroska',
    signature: { kind: 'rule', rule: 'ebml-audio' },
  },
  {
    id: 'weba',
    service: 'audio',
    name: 'WebM',
    extensions: ['weba', 'webm'],
    mediaType: 'audio/webm',
    signature: { kind: 'rule', rule: 'ebml-audio' },
  },
  {
    id: 'caf',
    service: 'audio',
    name: 'Core Audio Format',
    extensions: ['caf'],
    mediaType: 'audio/x-caf',
    signature: { kind: 'marks', any: [[{ at: 0, hex: '63616666' }]] },
  },
  {
    id: 'au',
    service: 'audio',
    name: 'Sun audio',
    extensions: ['au', 'snd'],
    mediaType: 'audio/basic',
    signature: { kind: 'marks', any: [[{ at: 0, hex: '2e736e64' }]] },
  },
  {
    id: 'wv',
    service: 'audio',
    name: 'WavPack',
    extensions: ['wv'],
    mediaType: 'audio/x-wavpack',
    signature: { kind: 'marks', any: [[{ at: 0, hex: '7776706b' }]] },
    lossless: true,
  },
  {
    id: 'tta',
    service: 'audio',
    name: 'True Audio',
    extensions: ['tta'],
    mediaType: 'audio/x-tta',
    signature: { kind: 'marks', any: [[{ at: 0, hex: '54544131' }]] },
    lossless: true,
  },
] as const satisfies readonly Format[];
