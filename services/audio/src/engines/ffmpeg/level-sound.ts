import type { SoundOptions } from '@convi/contracts';
import { RESAMPLER } from './filter-graph.ts';
import type { Figures } from './measure-sound.ts';

/** What a sound is to come to: how loud, and how high its peaks may be. */
export type LevelWish = { readonly loudnessLufs: number; readonly ceilingDb: number };

type Levels = Pick<SoundOptions, 'peakDecibels' | 'gainDecibels'> & {
  readonly [K in keyof LevelWish]?: LevelWish[K] | undefined;
};
type Measure = (filters: readonly string[]) => Promise<Figures>;

/** The filters that set a level, and how far from the wish they end. */
export type Level = { readonly filters: readonly string[]; readonly missedLu: number };

/** How high the true peak of a result may be. */
export const MOST_TRUE_PEAK_DB = -1;
/** Between samples a limited sound may rise a little over what the limiter sees. */
const RISE_DB = 0.2;
const OVERSAMPLED_HZ = 192_000;
const NEAR_LU = 0.1;
const TRIES = 4;

const gain = (db: number): string => `volume=${db.toFixed(2)}dB`;
type Loud = LevelWish & { readonly sampleRateHz: number };

/** Peaks between samples are seen at a higher rate, from which it goes back. */
const limiter = ({ ceilingDb, sampleRateHz }: Loud): readonly string[] => [
  `aresample=resampler=soxr:osr=${OVERSAMPLED_HZ}`,
  `alimiter=limit=${(10 ** ((ceilingDb - RISE_DB) / 20)).toFixed(4)}:attack=2:release=80:level=0:latency=1`,
  `${RESAMPLER}:osr=${sampleRateHz}`,
];

/** Whether the sound has to be measured before its level can be set. */
export const isMeasured = ({ loudnessLufs, peakDecibels }: Levels): boolean =>
  loudnessLufs !== undefined || peakDecibels !== undefined;

const none: Level = { filters: [], missedLu: 0 };

/**
 * Gain alone where the peaks allow it: nothing but the level changes then. Otherwise peaks are held back, and as that makes
 * the whole softer, the gain is raised until what comes out is as loud as wished.
 */
const loudnessLevel = async (measure: Measure, figures: Figures, loud: Loud): Promise<Level> => {
  if (figures.lufs === undefined) return none;
  const { loudnessLufs: wish, ceilingDb } = loud;
  const held = limiter(loud);
  let db = wish - figures.lufs;
  if ((figures.truePeakDb ?? 0) + db <= ceilingDb) return { filters: [gain(db)], missedLu: 0 };
  let best: Level & { db: number } = { filters: [gain(db), ...held], missedLu: Number.POSITIVE_INFINITY, db };
  for (let tries = 0; tries < TRIES && Math.abs(best.missedLu) > NEAR_LU; tries++) {
    const filters = [gain(db), ...held];
    const { lufs = wish } = await measure(filters);
    const missedLu = wish - lufs;
    if (Math.abs(missedLu) < Math.abs(best.missedLu)) best = { filters, missedLu, db };
    db += missedLu;
  }
  return best;
};

type Wish = Levels & { readonly sampleRateHz: number };

/** Finds the filters for a wished level out of what was measured before it. `measure` tells what filters would make of it. */
export const levelSound = async (measure: Measure, figures: Figures, wish: Wish): Promise<Level> => {
  const { loudnessLufs, ceilingDb = MOST_TRUE_PEAK_DB, sampleRateHz } = wish;
  if (loudnessLufs !== undefined) return loudnessLevel(measure, figures, { loudnessLufs, ceilingDb, sampleRateHz });
  if (wish.peakDecibels === undefined || figures.samplePeakDb === undefined) return none;
  return { filters: [gain(wish.peakDecibels - figures.samplePeakDb)], missedLu: 0 };
};

/** The gain that was asked for by number. */
export const plainGain = ({ gainDecibels }: Levels): readonly string[] =>
  gainDecibels === 0 ? [] : [gain(gainDecibels)];
