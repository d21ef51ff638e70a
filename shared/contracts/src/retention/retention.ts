import * as z from 'zod';
import type { Service } from '../services.ts';

/** Plans that have a retention row. An anonymous visitor has the row of `free`. */
export const plans = ['free', 'paid'] as const;
export const plan = z.enum(plans);
export type Plan = z.output<typeof plan>;

/**
 * How long a project lives. `end = min(createdAt + ceiling, lastActivity + window)`; activity is: created, upload
 * finished, conversion accepted, result made. Seconds. Without a window only the ceiling counts.
 */
export type RetentionRow = { readonly windowSeconds?: number; readonly ceilingSeconds: number };
export type RetentionTable = { readonly [s in Service]: { readonly [p in Plan]: RetentionRow } };

const minute = 60;
const hour = 60 * minute;

/** The one retention table: the pricing page, the countdown, the API and the enforcement read these rows. */
export const retention: RetentionTable = {
  image: {
    free: { windowSeconds: 15 * minute, ceilingSeconds: 2 * hour },
    paid: { windowSeconds: 24 * hour, ceilingSeconds: 24 * hour },
  },
  document: { free: { ceilingSeconds: 24 * hour }, paid: { ceilingSeconds: 24 * hour } },
  audio: { free: { ceilingSeconds: 24 * hour }, paid: { ceilingSeconds: 24 * hour } },
};

export type Life = { readonly createdAt: number; readonly ceilingAt: number; readonly windowMs?: number };

/** When a project ends. All times in milliseconds since 1970; `lastActivityAt` never lengthens past `ceilingAt`. */
export const endOf = ({ ceilingAt, windowMs }: Life, lastActivityAt: number): number =>
  windowMs === undefined ? ceilingAt : Math.min(ceilingAt, lastActivityAt + windowMs);
