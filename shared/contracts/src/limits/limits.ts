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

const counts: { readonly [p in Plan]: Omit<Limits, 'bytesPerFile'> } = {
  free: { filesPerProject: 200, bytesPerProject: 3 * GiB, conversionsRunning: 2, conversionsQueued: 50 },
  paid: { filesPerProject: 1_000, bytesPerProject: 20 * GiB, conversionsRunning: 8, conversionsQueued: 200 },
};

/** What engines can bear of one file: the same whoever pays, as memory and time are. */
const bearable = {
  image: { pixelsPerFile: 200_000_000 },
  document: { pagesPerFile: 2_000 },
  audio: { secondsPerFile: 6 * 3_600 },
} as const satisfies { readonly [s in Service]: Partial<Limits> };

const bytes: { readonly [s in Service]: { readonly [p in Plan]: number } } = {
  image: { free: 200 * MiB, paid: 500 * MiB },
  document: { free: 200 * MiB, paid: 500 * MiB },
  audio: { free: 2.5 * GiB, paid: 5 * GiB },
};

const rows = (service: Service): { readonly [p in Plan]: Limits } => ({
  free: { ...counts.free, ...bearable[service], bytesPerFile: bytes[service].free },
  paid: { ...counts.paid, ...bearable[service], bytesPerFile: bytes[service].paid },
});

/** The one table of limits: shown by the API and the page, refused in the browser before a byte is sent, enforced at the door. */
export const limits: { readonly [s in Service]: { readonly [p in Plan]: Limits } } = {
  image: rows('image'),
  document: rows('document'),
  audio: rows('audio'),
};

/** What a project of a key for tests may hold and do at most, in any room: real conversions of small files. */
export const testLimits = {
  bytesPerFile: 5 * MiB,
  filesPerProject: 5,
  bytesPerProject: 20 * MiB,
  conversionsRunning: 1,
  conversionsQueued: 5,
} as const satisfies Partial<Limits>;

/** Conversions that an account may ask for in a day; those of its keys for tests are counted apart. */
export const quotas = {
  free: { conversions: 10_000 },
  paid: { conversions: 200_000 },
  test: { conversions: 100 },
} as const satisfies { readonly [p in Plan | 'test']: { readonly conversions: number } };

/** Requests allowed in a window of seconds, for one address unless something else is said. */
export const rates = {
  projects: { points: 600, perSeconds: 60 },
  uploads: { points: 1_200, perSeconds: 60 },
  conversions: { points: 1_200, perSeconds: 60 },
  trials: { points: 600, perSeconds: 60 },
  /** Codes for another device, asked for or tried. */
  handovers: { points: 60, perSeconds: 60 },
  refusals: { points: 300, perSeconds: 60 },
  /** Steps of a sign-in. */
  signIns: { points: 30, perSeconds: 900 },
  /** Passwords tried for one account, whoever tries them. */
  passwords: { points: 100, perSeconds: 3_600 },
  /** Codes sent to one mail address. */
  mails: { points: 3, perSeconds: 600 },
  /** Codes and questions sent to one person of Telegram. */
  telegrams: { points: 6, perSeconds: 600 },
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
