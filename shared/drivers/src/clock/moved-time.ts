import { readFileSync } from 'node:fs';

const READ_AGAIN_MS = 10;

const offsetIn = (file: string): number => {
  try {
    const offset = Number(readFileSync(file, 'utf8').trim());
    return Number.isFinite(offset) ? offset : 0;
  } catch (error) {
    // Not there yet, which is an offset of nothing. Anything else is a fault of the settings and is not hidden.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
};

/** The time of this machine plus what stands in a file; the file is read at most every 10 ms. */
export const movedTime = (file: string): (() => number) => {
  let offset = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    const moment = performance.now();
    if (moment - readAt >= READ_AGAIN_MS) {
      offset = offsetIn(file);
      readAt = moment;
    }
    return Date.now() + offset;
  };
};
