import type { ProbedSound } from '../ffmpeg/probe-sound.ts';
import type { Tags } from '../tags/tags.ts';
import type { Source } from './open-sources.ts';
import type { Timeline } from './timeline.ts';

/** The words on which all sources agree: what tells one from the other says nothing of the whole. */
const commonTags = ([first, ...others]: readonly Source[]): Tags =>
  Object.fromEntries(
    Object.entries(first?.sound.tags ?? {}).filter(([name, word]) =>
      others.every(({ sound }) => sound.tags[name] === word),
    ),
  );

/** An arrangement as a sound that can be encoded like any other. */
export const arrangedSound = (
  { frames, sampleRateHz, channels }: Timeline,
  sources: readonly Source[],
): ProbedSound => ({
  codec: 'pcm_f32le',
  durationSeconds: frames / sampleRateHz,
  ...{ channels, sampleRateHz },
  samples: undefined,
  bits: Math.max(...sources.map(({ sound }) => sound.bits)),
  tags: commonTags(sources),
  coverStream: sources[0]?.sound.coverStream,
});

const SIXTEEN_BITS = 16;

/**
 * Whether every sample is one of 16 bits that came out of a file as it is: then there is nothing that noise could hide, and
 * none is added.
 */
export const isUntouched = ({ pieces, sampleRateHz, channels }: Timeline, sources: readonly Source[]): boolean =>
  pieces.every(
    ({ gain, fadeInFrames, fadeOutFrames, overlapFrames }) =>
      gain === 1 && fadeInFrames === 0 && fadeOutFrames === 0 && overlapFrames === 0,
  ) &&
  sources.every(
    ({ sound }) => sound.bits <= SIXTEEN_BITS && sound.sampleRateHz === sampleRateHz && sound.channels === channels,
  );
