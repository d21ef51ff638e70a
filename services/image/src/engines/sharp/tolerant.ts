import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { SharpOptions } from 'sharp';
import { failureOfSharp } from './failure-of-sharp.ts';

export type FailOn = NonNullable<SharpOptions['failOn']>;
export type Tolerated<T> = { readonly value: T; readonly isDamaged: boolean };

const sharply = async <T>(run: (failOn: FailOn) => Promise<T>, failOn: FailOn): Promise<T> => {
  try {
    return await run(failOn);
  } catch (error) {
    throw failureOfSharp(error);
  }
};

/**
 * Reads a whole picture when it is whole, and what there is of a damaged one. Not at once the tolerant way: it would never
 * tell that something is missing.
 */
export const tolerant = async <T>(run: (failOn: FailOn) => Promise<T>): Promise<Tolerated<T>> => {
  try {
    return { value: await sharply(run, 'error'), isDamaged: false };
  } catch (error) {
    if (!(error instanceof EngineFailure) || error.slug !== 'corrupt-input') throw error;
    return { value: await sharply(run, 'none'), isDamaged: true };
  }
};
