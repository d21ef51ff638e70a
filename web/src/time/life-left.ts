import { type Plan, retention, type Service } from '@convi/contracts';

export type Lived = {
  readonly service: Service;
  readonly plan: Plan;
  readonly createdAt: string;
  readonly expiresAt: string;
};
export type LifeLeft = {
  readonly seconds: number /** Of the time that an action buys, 0..1. */;
  readonly fraction: number;
};

/** How much of a project's life is left. Takes the time in milliseconds. */
export const lifeLeft = ({ service, plan, createdAt, expiresAt }: Lived, now: number): LifeLeft => {
  const { windowSeconds, ceilingSeconds } = retention[service][plan];
  const endsAt = Date.parse(expiresAt);
  // An operator may have lowered the row: then the whole life is the measure.
  const whole = Math.min(windowSeconds ?? ceilingSeconds, (endsAt - Date.parse(createdAt)) / 1_000);
  // A clock that is guessed from an answer's date is a little late: nobody is told of more time than there ever was.
  const seconds = Math.max(0, Math.min(whole, (endsAt - now) / 1_000));
  return { seconds, fraction: whole > 0 ? Math.min(1, seconds / whole) : 0 };
};
