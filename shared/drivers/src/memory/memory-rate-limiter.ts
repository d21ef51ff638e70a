import { rates } from '@convi/contracts';
import type { Clock, RateLimiter } from '@convi/kernel';

/** The same leaking bucket as the script in Redis. */
export const memoryRateLimiter = (clock: Clock): RateLimiter => {
  const filledUntil = new Map<string, number>();
  return {
    take: async (rate, subject) => {
      const { points, perSeconds } = rates[rate];
      const fullMs = perSeconds * 1_000;
      const name = `${rate}:${subject}`;
      const after = Math.max(clock.now(), filledUntil.get(name) ?? 0) + fullMs / points;
      const tooEarlyMs = after - fullMs - clock.now();
      if (tooEarlyMs > 0) return { allowed: false, retryAfterSeconds: Math.ceil(tooEarlyMs / 1_000), left: 0 };
      filledUntil.set(name, after);
      const left = Math.floor((fullMs - (after - clock.now())) / (fullMs / points) + 0.000001);
      return { allowed: true, retryAfterSeconds: 0, left };
    },
  };
};
