import type { Limits } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { Target } from './target.ts';

// One second over is enough to see that a recording of unknown length is too long.
/** The options that end an encoder at the limit. */
export const lengthLimit = ({ secondsPerFile }: Limits, { mostSeconds }: Pick<Target, 'mostSeconds'>): string[] => {
  const most = Math.min(mostSeconds ?? Number.POSITIVE_INFINITY, (secondsPerFile ?? Number.POSITIVE_INFINITY) + 1);
  return Number.isFinite(most) ? ['-t', String(most)] : [];
};

/** Throws `too-long` for a sound over the limit. */
export const assertLength = (
  seconds: number | undefined,
  { secondsPerFile = Number.POSITIVE_INFINITY }: Limits,
): void => {
  if (seconds !== undefined && seconds > secondsPerFile) throw new FailureError('too-long');
};
