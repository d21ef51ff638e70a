import type { JobContext } from '@convi/worker-kit';
import { type LevelWish, MOST_TRUE_PEAK_DB } from './level-sound.ts';
import type { Figures } from './measure-sound.ts';
import type { ToolRun } from './run-tool.ts';

/** Less than half of what a result may miss its loudness by. */
const NEAR_LU = 0.15;
const MOST_MISSED_LU = 0.3;
/** A meter shows tenths. */
const NEAR_DB = 0.05;
/** What is held back by as much as it was too high comes out a little differently. */
const MARGIN_DB = 0.3;
/** What is no noise comes out as wished at the first. */
const TRIES = 3;

type Making = {
  readonly filters: readonly string[];
  readonly wishLufs: number;
  /** Encodes the sound behind some filters, instead of what was there before. */
  readonly encode: (filters: readonly string[]) => Promise<ToolRun>;
  /** Of what was encoded. */
  readonly measure: () => Promise<Figures>;
  /** Finds the filters for another level. */
  readonly relevel: (wish: LevelWish) => Promise<readonly string[]>;
} & Pick<JobContext, 'warn'>;

const gain = (db: number): string => `volume=${db.toFixed(2)}dB`;
const overBy = ({ truePeakDb = Number.NEGATIVE_INFINITY }: Figures): number => truePeakDb - MOST_TRUE_PEAK_DB;

type Made = { readonly filters: readonly string[]; readonly run: ToolRun };

/**
 * The peaks count more than the loudness: where both cannot be had, all of it gets softer, and that is told. A codec of a low
 * bitrate makes of softer noise not only softer noise: it is looked at again.
 */
const underCeiling = async (making: Making, made: Made, tries = TRIES): Promise<ToolRun> => {
  const { wishLufs, encode, measure, warn } = making;
  const heard = await measure();
  const over = overBy(heard);
  if (over > NEAR_DB && tries > 0) {
    const filters = [...made.filters, gain(-over - MARGIN_DB)];
    return underCeiling(making, { filters, run: await encode(filters) }, tries - 1);
  }
  if (Math.abs(wishLufs - (heard.lufs ?? wishLufs)) > MOST_MISSED_LU) warn('loudness-missed');
  return made.run;
};

/**
 * Encodes a sound of a wished loudness with a codec that changes it: one that leaves out the highest sounds, of which noise is
 * made, comes out softer, and what it leaves out may lift the peaks. What came out is measured; only when it is not what was
 * wished, it is encoded once more, with its peaks held back farther where they were too high.
 */
export const encodeLevelled = async (making: Making): Promise<ToolRun> => {
  const { filters, wishLufs, encode, measure, relevel } = making;
  const first = await encode(filters);
  const heard = await measure();
  const { lufs = wishLufs } = heard;
  const missed = wishLufs - lufs;
  const over = overBy(heard);
  if (Math.abs(missed) < NEAR_LU && over <= NEAR_DB) return first;
  if (over <= 0 && over + missed <= 0) return encode([...filters, gain(missed)]);
  const ceilingDb = MOST_TRUE_PEAK_DB - Math.max(0, over + MARGIN_DB);
  const held = await relevel({ loudnessLufs: wishLufs + missed, ceilingDb });
  return underCeiling(making, { filters: held, run: await encode(held) });
};
