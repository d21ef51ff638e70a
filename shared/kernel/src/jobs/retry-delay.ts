const LONGEST_MS = 30_000;

/** How long to wait before the next run: the first delay, doubled after each run that failed, at most 30 s. Attempts count from 1. */
export const retryDelay = (firstMs: number, attempt: number): number =>
  Math.min(firstMs * 2 ** Math.max(0, attempt - 1), Math.max(firstMs, LONGEST_MS));
