import type { Format } from './format.ts';
import { ruled } from './signatures.ts';

/** What comes in MP4, from songs to films. */
export const mp4Formats = [
  {
    id: 'm4b',
    service: 'audio',
    name: 'M4B audiobook',
    extensions: ['m4b'],
    mediaType: 'audio/mp4',
    signature: { kind: 'isobmff', brands: ['M4B '] },
  },
  {
    id: 'm4a',
    service: 'audio',
    name: 'M4A (AAC)',
    extensions: ['m4a', 'm4p'],
    mediaType: 'audio/mp4',
    signature: { kind: 'isobmff', brands: ['M4A ', 'M4P '] },
  },
  {
    id: 'm4r',
    service: 'audio',
    name: 'M4R ringtone',
    extensions: ['m4r'],
    mediaType: 'audio/mp4',
    signature: ruled('name-only'),
    looksLike: 'm4a',
  },
  {
    id: 'alac',
    service: 'audio',
    name: 'Apple Lossless (ALAC)',
    extensions: ['m4a'],
    mediaType: 'audio/mp4',
    signature: ruled('alac'),
    lossless: true,
  },
  {
    id: 'mp4',
    service: 'audio',
    name: 'MP4, MOV and 3GP video',
    extensions: ['mp4', 'm4v', 'mov', 'qt', '3gp', '3g2'],
    mediaType: 'video/mp4',
    signature: {
      kind: 'isobmff',
      brands: [
        ...['isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'avc1', 'mp41', 'mp42', 'mp71', 'MSNV', 'dash'],
        ...['3gp4', '3gp5', '3gp6', '3gp7', '3gr6', '3gs6', '3ge6', '3gg6', '3g2a', '3g2b', '3g2c'],
        ...['qt  ', 'M4V ', 'M4VH', 'M4VP', 'f4v ', 'mmp4', 'XAVC'],
      ],
    },
  },
] as const satisfies readonly Format[];
