import type { Rate } from '@convi/contracts';

export type Taken = {
  readonly allowed: boolean;
  readonly retryAfterSeconds: number;
  /** Points that can be taken at once after this one. */
  readonly left: number;
};

export type RateLimiter = {
  /** Takes one point of a rate for a subject (a keyed hash of an address, never the address). */
  readonly take: (rate: Rate, subject: string) => Promise<Taken>;
};
