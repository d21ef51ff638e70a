import type { Format } from './format.ts';
import { begins, ruled } from './signatures.ts';

/** Films, of which the audio service takes the sound. */
export const filmFormats = [
  {
    id: 'avi',
    service: 'audio',
    name: 'AVI video',
    extensions: ['avi', 'divx'],
    mediaType: 'video/x-msvideo',
    signature: {
      kind: 'marks',
      any: [
        [
          { at: 0, hex: '52494646' },
          { at: 8, hex: '41564920' },
        ],
      ],
    },
  },
  {
    id: 'flv',
    service: 'audio',
    name: 'Flash video',
    extensions: ['flv'],
    mediaType: 'video/x-flv',
    signature: begins('464c5601'),
  },
  {
    id: 'mpg',
    service: 'audio',
    name: 'MPEG video',
    extensions: ['mpg', 'mpeg', 'vob', 'm2p'],
    mediaType: 'video/mpeg',
    signature: begins('000001ba'),
  },
  {
    id: 'ts',
    service: 'audio',
    name: 'MPEG transport stream',
    extensions: ['ts', 'm2ts', 'mts', 'tp'],
    mediaType: 'video/mp2t',
    signature: ruled('transport-stream'),
  },
] as const satisfies readonly Format[];
