import type { Plan } from '../retention/retention.ts';
import type { Service } from '../services.ts';

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;

/** What one project may hold and do. Bytes, pixels, pages, seconds; counts otherwise. */
export type Limits = {
  readonly bytesPerFile: number;
  readonly pixelsPerFile?: number;
  readonly pagesPerFile?: number;
  readonly secondsPerFile?: number;
  readonly filesPerProject: number;
  readonly bytesPerProject: number;
  readonly conversionsRunning: number;
  readonly conversionsQueued: number;
};

const shared = {
  filesPerProject: 200,
  bytesPerProject: 3 * GiB,
  conversionsRunning: 2,
  conversionsQueued: 50,
} as const;

const anonymous: { readonly [s in Service]: Limits } = {
  image: { ...shared, bytesPerFile: 200 * MiB, pixelsPerFile: 200_000_000 },
  document: { ...shared, bytesPerFile: 200 * MiB, pagesPerFile: 2_000 },
  audio: { ...shared, bytesPerFile: 2.5 * GiB, secondsPerFile: 6 * 3_600 },
};

/** The one table of limits: shown by the API and the page, refused in the browser before a byte is sent, enforced at the door. */
export const limits: { readonly [s in Service]: { readonly [p in Plan]: Limits } } = {
  image: { free: anonymous.image, paid: anonymous.image },
  document: { free: anonymous.document, paid: anonymous.document },
  audio: { free: anonymous.audio, paid: anonymous.audio },
};

/** Requests allowed in a window of seconds, for one address unless something else is said. */
export const rates = {
  projects: { points: 600, perSeconds: 60 },
  uploads: { points: 1_200, perSeconds: 60 },
  conversions: { points: 1_200, perSeconds: 60 },
  trials: { points: 600, perSeconds: 60 },
  refusals: { points: 300, perSeconds: 60 },
  /** Steps of a sign-in. */
  signIns: { points: 30, perSeconds: 900 },
  /** Passwords tried for one account, whoever tries them. */
  passwords: { points: 100, perSeconds: 3_600 },
  /** Codes sent to one mail address. */
  mails: { points: 3, perSeconds: 600 },
  /** Codes of the second factor tried for one account. */
  secondFactors: { points: 5, perSeconds: 900 },
  keyFailures: { points: 20, perSeconds: 60 },
  /** Calls of one key; one for tests makes fewer. */
  keyCalls: { points: 1_200, perSeconds: 60 },
  testKeyCalls: { points: 60, perSeconds: 60 },
} as const;
export type Rate = keyof typeof rates;

/** Longest file name accepted, in UTF-16 code units (a 300-character emoji name is 600 of them). */
export const MAX_NAME_LENGTH = 1_024;
