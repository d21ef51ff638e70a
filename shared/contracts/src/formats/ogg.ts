import type { Format } from './format.ts';

/** What comes in Ogg: told by the first packet. The last takes all that is none of the others. */
export const oggFormats = [
  {
    id: 'opus',
    service: 'audio',
    name: 'Opus',
    extensions: ['opus', 'ogg', 'oga'],
    mediaType: 'audio/ogg; codecs=opus',
    signature: { kind: 'ogg', hex: ['4f70757348656164'] },
  },
  {
    id: 'oga',
    service: 'audio',
    name: 'Ogg FLAC',
    extensions: ['oga', 'ogg'],
    mediaType: 'audio/ogg; codecs=flac',
    signature: { kind: 'ogg', hex: ['7f464c4143'] },
    lossless: true,
  },
  {
    id: 'spx',
    service: 'audio',
    name: 'Ogg Speex',
    extensions: ['spx', 'ogg', 'oga'],
    mediaType: 'audio/ogg; codecs=speex',
    signature: { kind: 'ogg', hex: ['5370656578202020'] },
  },
  {
    id: 'ogv',
    service: 'audio',
    name: 'Ogg video',
    extensions: ['ogv', 'ogm'],
    mediaType: 'video/ogg',
    signature: { kind: 'ogg', hex: ['807468656f7261', '66697368656164', '01766964656f', '425742434430'] },
  },
  {
    id: 'ogg',
    service: 'audio',
    name: 'Ogg Vorbis',
    extensions: ['ogg', 'oga'],
    mediaType: 'audio/ogg',
    signature: { kind: 'ogg', hex: [''] },
  },
] as const satisfies readonly Format[];
