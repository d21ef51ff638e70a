import * as z from 'zod';
import { accountId, identityId, sessionId } from '../ids.ts';

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

/** By which an account is recognised: an address of mail that was proved, or one that serves as a name only. */
export const identity = z
  .object({ id: identityId, kind: z.enum(['email']), address: z.string(), verified: z.boolean(), createdAt: at })
  .meta({ id: 'Identity' });

export const account = profile
  .extend({
    id: accountId,
    state: accountState,
    operator: z.boolean(),
    createdAt: at,
    identities: z.array(identity),
    secondFactor: z.object({ on: z.boolean(), recoveryCodesLeft: z.int() }),
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
  'state-changed',
] as const;
export const securityEvent = z
  .object({ at, kind: z.enum(securityEventKinds), device: z.string(), network: z.string() })
  .meta({ id: 'SecurityEvent' });
export type SecurityEvent = z.output<typeof securityEvent>;
export type SecurityEventKind = SecurityEvent['kind'];
