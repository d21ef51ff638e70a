import { FailureError } from '@convi/kernel';
import type { JobContext } from '@convi/worker-kit';

const DEFAULT_MOST_PIXELS = 200_000_000;

type Measured = { readonly width: number; readonly height: number; readonly frames?: number };

/** Throws when a picture, all its frames counted together, has no pixels or more than the plan allows. */
export const assertWithinPixels = ({ limits }: Pick<JobContext, 'limits'>, size: Measured): void => {
  if (!(size.width > 0 && size.height > 0)) throw new FailureError('corrupt-input');
  const most = limits.pixelsPerFile ?? DEFAULT_MOST_PIXELS;
  if (size.width * size.height * (size.frames ?? 1) > most) throw new FailureError('too-many-pixels');
};
