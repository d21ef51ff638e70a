import type { Loudness } from '@convi/contracts';

/** ffmpeg's words for what lies under the gate, and for what was never heard. */
const NOTHING_LUFS = -70;

const figure = (text: string, pattern: RegExp): number | undefined => {
  const [, digits] = pattern.exec(text) ?? [];
  const value = digits === undefined ? Number.NaN : Number(digits);
  return Number.isFinite(value) ? value : undefined;
};

/** The figures at the end of what ebur128 said; undefined when it never came to its end. */
export const loudnessOf = (errorText: string): Loudness | undefined => {
  const summary = errorText.slice(errorText.lastIndexOf('Summary:'));
  const integrated = figure(summary, /\bI:\s+(-?\d+\.\d+) LUFS/);
  if (integrated === undefined) return undefined;
  const isHeard = integrated > NOTHING_LUFS;
  const rangeLu = isHeard ? figure(summary, /\bLRA:\s+(\d+\.\d+) LU\b/) : undefined;
  const truePeakDbtp = figure(summary, /\bPeak:\s+(-?\d+\.\d+) dBFS/);
  return {
    ...(isHeard && { integratedLufs: integrated }),
    ...(rangeLu !== undefined && { rangeLu }),
    ...(truePeakDbtp !== undefined && { truePeakDbtp }),
  };
};
