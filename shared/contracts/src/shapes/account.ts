import * as z from 'zod';
import { accountId, identityId, sessionId } from '../ids.ts';
import { plans } from '../retention/retention.ts';

const at = z.iso.datetime();

export const accountStates = ['active', 'restricted', 'blocked', 'closing', 'closed'] as const;
export const accountState = z.enum(accountStates);
export type AccountState = z.output<typeof accountState>;

export const languages = ['en', 'ru'] as const;
export const language = z.enum(languages);
export type Language = z.output<typeof language>;

/** Longest address that mail can go to (RFC 5321). */
const MAX_ADDRESS_LENGTH = 254;
export const emailAddress = z.email().max(MAX_ADDRESS_LENGTH);

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** What a person has said of itself. Nothing of it is needed, and none of it names the account. */
export const profile = z.object({
  displayName: z.string().max(80).optional(),
  username: z
    .string()
    .regex(/^[a-z][a-z0-9_]{2,31}$/)
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  language,
  timeZone: z.string().max(64).refine(isTimeZone).optional(),
});

export const identityKinds = ['email', 'telegram'] as const;
export type IdentityKind = (typeof identityKinds)[number];
/**
 * By which an account is recognised: an address of mail that was proved, or one that serves as a name only; a person of
 * Telegram, who is called `address` there today and is known by a number that nobody is shown.
 */
export const identity = z
  .object({ id: identityId, kind: z.enum(identityKinds), address: z.string(), verified: z.boolean(), createdAt: at })
  .meta({ id: 'Identity' });

export const account = profile
  .extend({
    id: accountId,
    state: accountState,
    operator: z.boolean(),
    createdAt: at,
    identities: z.array(identity),
    hasPassword: z.boolean(),
    secondFactor: z.object({ on: z.boolean(), recoveryCodesLeft: z.int() }),
    /** When a closing account is closed for good: until then it can be opened again. */
    closesAt: at.optional(),
  })
  .meta({ id: 'Account' });
export type Account = z.output<typeof account>;

/** What a sign-in has come to: done, or one more thing is asked of the same browser. */
export const signInStep = z
  .object({
    step: z.enum(['signed-in', 'code', 'second-factor']),
    /** How long the code that was sent, or this step, can be used. */
    expiresAt: at.optional(),
  })
  .meta({ id: 'SignInStep' });
export type SignInStep = z.output<typeof signInStep>;

/** What a browser shows while somebody confirms in Telegram that it is theirs. The code that the bot sends is given back here. */
export const telegramStep = z
  .object({
    step: z.literal('telegram'),
    /** Opens the bot of this instance with this request. */
    link: z.url(),
    bot: z.string(),
    /** Two digits that are to be chosen in Telegram among others. */
    number: z.string(),
    expiresAt: at,
  })
  .meta({ id: 'TelegramStep' });
export type TelegramStep = z.output<typeof telegramStep>;

/** How far the request of this browser has come: a code was sent once it is `confirmed`. */
export const signInRequest = z
  .object({ state: z.enum(['none', 'waiting', 'confirmed', 'refused']), expiresAt: at.optional() })
  .meta({ id: 'SignInRequest' });
export type SignInRequest = z.output<typeof signInRequest>;

/** How people come in here. */
export const signInWays = z
  .object({
    access: z.enum(['open', 'invite', 'private']),
    /** Whether codes can be sent by mail, for signing in and for a password that was forgotten. */
    mail: z.boolean(),
    telegram: z.boolean(),
    /** Ages in years that a new account must say it has reached, by country; `*` for all that are not named. */
    ages: z.record(z.string(), z.int()),
    /** Cookies are Secure here; elsewhere than on this machine they can be read on the way when they are not. */
    secure: z.boolean(),
  })
  .meta({ id: 'SignInWays' });
export type SignInWays = z.output<typeof signInWays>;

export const session = z
  .object({
    id: sessionId,
    current: z.boolean(),
    /** Browser and system, in words of ours. */
    device: z.string(),
    /** The network that it was last used from, without the part that names a household. */
    network: z.string(),
    createdAt: at,
    seenAt: at,
    expiresAt: at,
  })
  .meta({ id: 'Session' });
export type Session = z.output<typeof session>;

export const securityEventKinds = [
  'signed-up',
  'signed-in',
  'sign-in-failed',
  'new-device',
  'signed-out',
  'session-ended',
  'password-changed',
  'second-factor-on',
  'second-factor-off',
  'recovery-code-used',
  'recovery-codes-made',
  'key-made',
  'key-rotated',
  'key-revoked',
  'key-in-new-network',
  'project-claimed',
  'profile-changed',
  'identity-linked',
  'identity-unlinked',
  'state-changed',
] as const;

/** What an account has used of what its plan allows in a day. */
export const usage = z
  .object({
    plan: z.enum(plans),
    /** When the day is over, and the counters begin anew. */
    resetsAt: at,
    conversions: z.object({ used: z.int(), limit: z.int().optional() }),
    /** Of the keys for tests, which are counted apart. */
    testConversions: z.object({ used: z.int(), limit: z.int().optional() }),
  })
  .meta({ id: 'Usage' });
export type Usage = z.output<typeof usage>;

export const securityEvent = z
  .object({ at, kind: z.enum(securityEventKinds), device: z.string(), network: z.string() })
  .meta({ id: 'SecurityEvent' });
export type SecurityEvent = z.output<typeof securityEvent>;
export type SecurityEventKind = SecurityEvent['kind'];
