import type { Rate, RouteName } from '@convi/contracts';
import { AppError, type RateLimiter } from '@convi/kernel';
import { clientSubject } from './client-subject.ts';
import type { Visit } from './visit.ts';

export type RateLimits = {
  /** Takes the point that a call of a route costs, if it costs one. Throws `rate-limited` when none is left. */
  readonly takeFor: (route: RouteName, visit: Visit) => Promise<void>;
  /** Takes a point for a refused credential. */
  readonly takeRefusal: (visit: Visit) => Promise<void>;
};

const costs: Partial<Record<RouteName, Rate>> = {
  createProject: 'projects',
  addFiles: 'uploads',
  createConversion: 'conversions',
  retryConversion: 'conversions',
  convertOnce: 'conversions',
  tryFile: 'trials',
};

const none = async (): Promise<void> => {};
/** What `CONVI_LIMITS=off` means: nothing costs anything. */
const unlimited: RateLimits = { takeFor: none, takeRefusal: none };

/** The rates of contracts, taken by address. */
export const rateLimits = (limiter: RateLimiter, { limitsOn }: { readonly limitsOn: boolean }): RateLimits => {
  if (!limitsOn) return unlimited;
  const subjectOf = clientSubject();
  const take = async (rate: Rate, { request }: Visit): Promise<void> => {
    const { allowed, retryAfterSeconds } = await limiter.take(rate, subjectOf(request));
    if (!allowed) throw new AppError('rate-limited', { retryAfterSeconds });
  };
  return {
    takeFor: async (route, visit) => {
      const rate = costs[route];
      if (rate) await take(rate, visit);
    },
    takeRefusal: (visit) => take('refusals', visit),
  };
};
