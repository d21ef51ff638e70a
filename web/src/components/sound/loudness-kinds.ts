import type { Loudness } from '@convi/contracts';
import type { Words } from '../../messages/en.ts';

type Told = Words['sound'];
type Step<K> = readonly [above: number, kind: K];

const firstAbove = <K>(value: number, steps: readonly Step<K>[], last: K): K =>
  steps.find(([above]) => value > above)?.[1] ?? last;

/* What services and broadcasters ask for: -14 LUFS in streaming, -16 to -20 in speech, -23 by EBU R 128. */
const loud: readonly Step<keyof Told['integratedTold']>[] = [
  [-10, 'extreme'],
  [-15, 'streaming'],
  [-21, 'speech'],
  [-26, 'broadcast'],
];
const wide: readonly Step<keyof Told['rangeTold']>[] = [
  [15, 'wide'],
  [5, 'moderate'],
];
// An encoder may put a peak higher than it was: EBU R 128 leaves it one decibel.
const high: readonly Step<keyof Told['peakTold']>[] = [
  [0, 'clipped'],
  [-1, 'close'],
];

/** A figure as the meter shows it: where it lies on its scale, from 0 to 1, and what it means. */
export type Reading = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly told: string;
};

/** The figures of a recording that there are. */
export const readingsOf = ({ integratedLufs, rangeLu, truePeakDbtp }: Loudness, words: Told): Reading[] => [
  ...(integratedLufs === undefined
    ? []
    : [
        {
          ...{ name: words.integrated, value: integratedLufs, unit: 'LUFS', low: -50, high: 0 },
          told: words.integratedTold[firstAbove(integratedLufs, loud, 'quiet')],
        },
      ]),
  ...(rangeLu === undefined
    ? []
    : [
        {
          ...{ name: words.range, value: rangeLu, unit: 'LU', low: 0, high: 30 },
          told: words.rangeTold[firstAbove(rangeLu, wide, 'even')],
        },
      ]),
  ...(truePeakDbtp === undefined
    ? []
    : [
        {
          ...{ name: words.peak, value: truePeakDbtp, unit: 'dBTP', low: -50, high: 3 },
          told: words.peakTold[firstAbove(truePeakDbtp, high, 'free')],
        },
      ]),
];
