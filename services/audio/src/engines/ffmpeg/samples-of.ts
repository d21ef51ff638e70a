import type { Tags } from '../tags/tags.ts';

type Counted = {
  readonly time_base: string;
  readonly sample_rate: number;
  readonly duration_ts: number;
  readonly nb_frames: number;
};

// iTunes counts what it adds: priming, padding, then the samples of the sound itself, all in hexadecimal.
const ITUNES = /^\s*[0-9a-f]{8} [0-9a-f]{8} [0-9a-f]{8} ([0-9a-f]{16})/i;

/**
 * The exact number of samples where a file tells it: by iTunes, or by an edit list whose table of frames is whole. That of a
 * film in fragments may speak of its first fragment only.
 */
export const samplesOf = (sound: Counted, tags: Tags): number | undefined => {
  const [, hex] = ITUNES.exec(tags.itunsmpb ?? '') ?? [];
  if (hex) return Number.parseInt(hex, 16) || undefined;
  const isExact = sound.nb_frames > 0 && sound.time_base === `1/${sound.sample_rate}`;
  return isExact && sound.duration_ts > 0 ? sound.duration_ts : undefined;
};
