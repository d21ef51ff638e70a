import { isDeepStrictEqual } from 'node:util';
import { besideSound, profiles, type SoundOptions } from '@convi/contracts';
import type { SoundFacts } from '../ffmpeg/probe-sound.ts';
import type { Target } from '../ffmpeg/target.ts';

type Wish = { readonly target: Target; readonly options: SoundOptions; readonly source: SoundFacts };

/** Whether nothing that was asked for makes another sound: each option stands where it stands unasked. */
const isSoundKept = ({ target, options }: Pick<Wish, 'target' | 'options'>): boolean => {
  const usual = new Map<string, unknown>(Object.entries(profiles[target.profile].parse({})));
  return Object.entries(options).every(
    ([name, value]) => besideSound.includes(name) || isDeepStrictEqual(value, usual.get(name)),
  );
};

/** Whether a sound may be taken over as it is: the target holds its codec, and nothing else is wanted of it. */
export const isCopyable = ({ target, options, source }: Wish): boolean => {
  const isAllowed = 'encoding' in options && options.encoding === 'auto';
  if (!isAllowed || !target.holds?.includes(source.codec)) return false;
  return (
    (source.durationSeconds ?? 0) <= (target.mostSeconds ?? Number.POSITIVE_INFINITY) &&
    isSoundKept({ target, options })
  );
};
