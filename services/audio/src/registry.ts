import { type RegistryOf, registry } from '@convi/worker-kit';
import { audition } from './audition.ts';
import { convertSound } from './converters/convert-sound.ts';
import { joinSound } from './converters/join-sound.ts';
import { splitSounds } from './converters/split-sounds.ts';
import { drawWaveform } from './draw-waveform.ts';
import { containerEngine } from './engines/containers/container-engine.ts';
import { inspectSound } from './inspect-sound.ts';
import { drawPictures, inspectPictures } from './show-pictures.ts';

/** Everything that the audio service does. */
export const audioRegistry: RegistryOf = (engines) => {
  const host = { ...engines, containers: containerEngine(engines) };
  return registry({
    service: 'audio',
    converters: [...convertSound(host), ...joinSound(host), ...splitSounds(host)],
    inspectors: [inspectSound(host), inspectPictures(host)],
    previewers: [...drawWaveform(host), drawPictures(host)],
    auditioners: audition(host),
    ready: host.containers.ready,
    close: host.containers.close,
  });
};
