import { type Rate, type RouteName, rates } from '@convi/contracts';
import { AppError, type Clock, type RateLimiter, type Secret, type Taken } from '@convi/kernel';
import { keyFor } from '../accounts/keyed-hash.ts';
import { clientSubject } from './client-subject.ts';
import type { Visit } from './visit.ts';

export type RateLimits = {
  /** Takes the point that a call of a route costs, if it costs one. Throws `rate-limited` when none is left. */
  readonly takeFor: (route: RouteName, visit: Visit) => Promise<void>;
  /** Takes a point for a refused credential. */
  readonly takeRefusal: (visit: Visit) => Promise<void>;
  /** Takes a point for a key that is none. */
  readonly takeKeyFailure: (visit: Visit) => Promise<void>;
  /** Takes a point of a subject that is no visitor: an id, or a keyed hash. Throws `rate-limited` when none is left. */
  readonly take: (rate: Rate, subject: string, visit?: Visit) => Promise<void>;
};

const costs: Partial<Record<RouteName, Rate>> = {
  createProject: 'projects',
  addFiles: 'uploads',
  createUpload: 'uploads',
  appendUpload: 'uploads',
  createConversion: 'conversions',
  retryConversion: 'conversions',
  convertOnce: 'conversions',
  signUp: 'signIns',
  signIn: 'signIns',
  sendSignInCode: 'signIns',
  sendResetCode: 'signIns',
  startTelegram: 'signIns',
  linkTelegram: 'signIns',
  confirmIdentity: 'signIns',
  confirmCode: 'signIns',
  confirmSecondFactor: 'signIns',
  tryFile: 'trials',
  startHandover: 'handovers',
  redeemHandover: 'handovers',
};

const none = async (): Promise<void> => {};
/** What `CONVI_LIMITS=off` means: nothing costs anything. */
const unlimited: RateLimits = { takeFor: none, takeRefusal: none, takeKeyFailure: none, take: none };

/** How much is left of which rate, as https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ writes it. */
const rateHeaders = (rate: Rate, { left, retryAfterSeconds }: Taken): Record<string, string> => {
  const { points, perSeconds } = rates[rate];
  const wait = retryAfterSeconds > 0 ? `;t=${retryAfterSeconds}` : '';
  return { 'RateLimit-Policy': `"${rate}";q=${points};w=${perSeconds}`, RateLimit: `"${rate}";r=${left}${wait}` };
};

const DAY_MS = 24 * 3_600_000;

type Needs = { readonly limiter: RateLimiter; readonly clock: Clock; readonly secret: Secret };

/** The rates of contracts. All gateways with one secret count together. */
export const rateLimits = (
  { limiter, clock, secret }: Needs,
  { limitsOn }: { readonly limitsOn: boolean },
): RateLimits => {
  if (!limitsOn) return unlimited;
  const subjectOf = clientSubject(() => keyFor(secret, `visitors ${Math.floor(clock.now() / DAY_MS)}`));
  const takeOf = async (rate: Rate, subject: string, visit?: Visit): Promise<void> => {
    const taken = await limiter.take(rate, subject);
    if (visit) visit.response.set(rateHeaders(rate, taken));
    const { allowed, retryAfterSeconds } = taken;
    if (!allowed) throw new AppError('rate-limited', { retryAfterSeconds });
  };
  const take = (rate: Rate, visit: Visit): Promise<void> => takeOf(rate, subjectOf(visit.request), visit);
  return {
    takeFor: async (route, visit) => {
      const rate = costs[route];
      if (rate) await take(rate, visit);
    },
    takeRefusal: (visit) => take('refusals', visit),
    takeKeyFailure: (visit) => take('keyFailures', visit),
    take: takeOf,
  };
};
