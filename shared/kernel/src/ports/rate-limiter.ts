import type { Rate } from '@convi/contracts';

export type RateLimiter = {
  /** Takes one point of a rate for a subject (a keyed hash of an address, never the address). */
  readonly take: (
    rate: Rate,
    subject: string,
  ) => Promise<{ readonly allowed: boolean; readonly retryAfterSeconds: number }>;
};
