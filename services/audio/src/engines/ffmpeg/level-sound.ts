import type { SoundOptions } from '@convi/contracts';
import type { Figures } from './measure-sound.ts';

type Levels = Pick<SoundOptions, 'loudnessLufs' | 'peakDecibels' | 'gainDecibels'>;
type Measure = (filters: readonly string[]) => Promise<Figures>;

/** The filters that set a level, and how far from the wish they end. */
export type Level = { readonly filters: readonly string[]; readonly missedLu: number };

const MOST_TRUE_PEAK_DB = -1;
/** Between samples a limited sound may rise a little over what the limiter sees. */
const LIMIT_DB = -1.2;
const OVERSAMPLED_HZ = 192_000;
const NEAR_LU = 0.1;
const TRIES = 4;

const gain = (db: number): string => `volume=${db.toFixed(2)}dB`;
const LIMITER = [
  `aresample=resampler=soxr:osr=${OVERSAMPLED_HZ}`,
  `alimiter=limit=${(10 ** (LIMIT_DB / 20)).toFixed(4)}:attack=2:release=80:level=0:latency=1`,
];

/** Whether the sound has to be measured before its level can be set. */
export const isMeasured = ({ loudnessLufs, peakDecibels }: Levels): boolean =>
  loudnessLufs !== undefined || peakDecibels !== undefined;

const none: Level = { filters: [], missedLu: 0 };

/**
 * Gain alone where the peaks allow it: nothing but the level changes then. Otherwise peaks are held back, and as that makes
 * the whole softer, the gain is raised until what comes out is as loud as wished.
 */
const loudnessLevel = async (measure: Measure, figures: Figures, wish: number): Promise<Level> => {
  if (figures.lufs === undefined) return none;
  let db = wish - figures.lufs;
  if ((figures.truePeakDb ?? 0) + db <= MOST_TRUE_PEAK_DB) return { filters: [gain(db)], missedLu: 0 };
  let best: Level & { db: number } = { filters: [gain(db), ...LIMITER], missedLu: Number.POSITIVE_INFINITY, db };
  for (let tries = 0; tries < TRIES && Math.abs(best.missedLu) > NEAR_LU; tries++) {
    const filters = [gain(db), ...LIMITER];
    const { lufs = wish } = await measure(filters);
    const missedLu = wish - lufs;
    if (Math.abs(missedLu) < Math.abs(best.missedLu)) best = { filters, missedLu, db };
    db += missedLu;
  }
  return best;
};

/** Finds the filters for a wished level out of what was measured before it. `measure` tells what filters would make of it. */
export const levelSound = async (measure: Measure, figures: Figures, wish: Levels): Promise<Level> => {
  if (wish.loudnessLufs !== undefined) return loudnessLevel(measure, figures, wish.loudnessLufs);
  if (wish.peakDecibels === undefined || figures.samplePeakDb === undefined) return none;
  return { filters: [gain(wish.peakDecibels - figures.samplePeakDb)], missedLu: 0 };
};

/** The gain that was asked for by number. */
export const plainGain = ({ gainDecibels }: Levels): readonly string[] =>
  gainDecibels === 0 ? [] : [gain(gainDecibels)];
