import { type RegistryOf, registry } from '@convi/worker-kit';
import { audition } from './audition.ts';
import { flac } from './converters/flac.ts';
import { m4a } from './converters/m4a.ts';
import { mp3 } from './converters/mp3.ts';
import { ogg } from './converters/ogg.ts';
import { opus } from './converters/opus.ts';
import { wav } from './converters/wav.ts';
import { drawWaveform } from './draw-waveform.ts';
import { inspectSound } from './inspect-sound.ts';

const converters = [mp3, wav, flac, ogg, opus, m4a];

/** Everything that the audio service does. */
export const audioRegistry: RegistryOf = (host) =>
  registry({
    service: 'audio',
    converters: converters.map((converter) => converter(host)),
    inspectors: inspectSound(host),
    previewers: drawWaveform(host),
    auditioners: audition(host),
  });
