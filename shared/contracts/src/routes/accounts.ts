import * as z from 'zod';
import { sessionId } from '../ids.ts';
import { account, emailAddress, language, profile, securityEvent, session, signInStep } from '../shapes/account.ts';
import type { Route } from './route.ts';

/** Long ones are welcome; the bound keeps a body small. */
export const password = z.string().min(8).max(256);
/** A code as it was sent or shown: blanks, dashes and small letters do not matter. */
const code = z
  .string()
  .min(6)
  .max(32)
  .regex(/^[0-9A-Za-z -]+$/);

const jsonProblems = ['malformed-json', 'body-too-large', 'unsupported-media-type'] as const;

export const signInRoutes = {
  signUp: {
    method: 'POST',
    path: '/v1/sign-up',
    summary: 'Make an account; where mail can be sent, a code proves the address first',
    access: 'anyone',
    body: z.strictObject({
      email: emailAddress,
      password,
      language: language.optional(),
      invitation: z
        .string()
        .max(50)
        .regex(/^[\w-]+$/)
        .optional(),
    }),
    answers: { 201: signInStep, 202: signInStep },
    problems: ['weak-password', 'address-taken', 'sign-up-closed', 'cross-site', ...jsonProblems],
  },
  signIn: {
    method: 'POST',
    path: '/v1/sign-in/password',
    summary: 'Sign in by address and password',
    access: 'anyone',
    body: z.strictObject({ email: emailAddress, password: z.string().min(1).max(256) }),
    answers: { 200: signInStep },
    problems: ['wrong-credentials', 'cross-site', ...jsonProblems],
  },
  sendSignInCode: {
    method: 'POST',
    path: '/v1/sign-in/mail',
    summary: 'Have a one-time code sent that signs in; it counts in this browser only',
    access: 'anyone',
    body: z.strictObject({ email: emailAddress, language: language.optional() }),
    answers: { 202: signInStep },
    problems: ['mail-unavailable', 'cross-site', ...jsonProblems],
  },
  sendResetCode: {
    method: 'POST',
    path: '/v1/password/reset',
    summary: 'Have a one-time code sent that allows a new password; it counts in this browser only',
    access: 'anyone',
    body: z.strictObject({ email: emailAddress, language: language.optional() }),
    answers: { 202: signInStep },
    problems: ['mail-unavailable', 'cross-site', ...jsonProblems],
  },
  confirmCode: {
    method: 'POST',
    path: '/v1/sign-in/confirm',
    summary: 'Give the code back in the browser that asked for it; a reset takes the new password along',
    access: 'anyone',
    body: z.strictObject({ code, password: password.optional() }),
    answers: { 200: signInStep },
    problems: ['wrong-code', 'weak-password', 'cross-site', ...jsonProblems],
  },
  confirmSecondFactor: {
    method: 'POST',
    path: '/v1/sign-in/second-factor',
    summary: 'End a sign-in by a code of the second factor, or by a recovery code',
    access: 'anyone',
    body: z.strictObject({ code }),
    answers: { 200: signInStep },
    problems: ['wrong-code', 'cross-site', ...jsonProblems],
  },
} as const satisfies Record<string, Route>;

export const accountRoutes = {
  readAccount: {
    method: 'GET',
    path: '/v1/account',
    summary: 'Read my account',
    access: 'session',
    answers: { 200: account },
    problems: [],
  },
  changeAccount: {
    method: 'PATCH',
    path: '/v1/account',
    summary: 'Change what my account says of me; null takes a line away',
    access: 'session',
    body: z.strictObject({
      displayName: profile.shape.displayName.nullable(),
      username: profile.shape.username.nullable(),
      country: profile.shape.country.nullable(),
      language: language.optional(),
      timeZone: profile.shape.timeZone.nullable(),
    }),
    answers: { 200: account },
    problems: ['username-taken', ...jsonProblems],
  },
  readSecurityEvents: {
    method: 'GET',
    path: '/v1/account/security-events',
    summary: 'What happened around my sign-ins and keys, the last first',
    access: 'session',
    query: z.strictObject({
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answers: { 200: z.object({ events: z.array(securityEvent), next: z.int().optional() }) },
    problems: [],
  },
  changePassword: {
    method: 'PUT',
    path: '/v1/password',
    summary: 'Set a password; every other session ends',
    access: 'recent-session',
    body: z.strictObject({ password }),
    answers: { 204: null },
    problems: ['weak-password', ...jsonProblems],
  },
  confirmSession: {
    method: 'POST',
    path: '/v1/session/confirm',
    summary: 'Show once more who is here, by password or second factor, before something that asks for it',
    access: 'session',
    body: z.strictObject({ password: z.string().min(1).max(256).optional(), code: code.optional() }),
    answers: { 204: null },
    problems: ['wrong-credentials', ...jsonProblems],
  },
  listSessions: {
    method: 'GET',
    path: '/v1/sessions',
    summary: 'Where my account is signed in',
    access: 'session',
    answers: { 200: z.object({ sessions: z.array(session) }) },
    problems: [],
  },
  endSession: {
    method: 'DELETE',
    path: '/v1/sessions/{sessionId}',
    summary: 'Sign out there',
    access: 'session',
    params: z.object({ sessionId }),
    answers: { 204: null },
    problems: ['session-not-found'],
  },
  endOtherSessions: {
    method: 'DELETE',
    path: '/v1/sessions',
    summary: 'Sign out everywhere else',
    access: 'session',
    answers: { 204: null },
    problems: [],
  },
  signOut: {
    method: 'DELETE',
    path: '/v1/session',
    summary: 'Sign out here',
    access: 'session',
    answers: { 204: null },
    problems: [],
  },
} as const satisfies Record<string, Route>;

export const secondFactorRoutes = {
  beginSecondFactor: {
    method: 'POST',
    path: '/v1/second-factor',
    summary: 'Get a secret for an authenticator app; it counts from its first code on',
    access: 'recent-session',
    answers: { 201: z.object({ secret: z.string(), address: z.string() }) },
    problems: ['second-factor-state'],
  },
  startSecondFactor: {
    method: 'POST',
    path: '/v1/second-factor/confirm',
    summary: 'Turn the second factor on by its first code; recovery codes are in this answer only',
    access: 'recent-session',
    body: z.strictObject({ code }),
    answers: { 200: z.object({ recoveryCodes: z.array(z.string()) }) },
    problems: ['second-factor-state', 'wrong-code', ...jsonProblems],
  },
  makeRecoveryCodes: {
    method: 'POST',
    path: '/v1/second-factor/recovery-codes',
    summary: 'New recovery codes; those from before are void',
    access: 'recent-session',
    answers: { 201: z.object({ recoveryCodes: z.array(z.string()) }) },
    problems: ['second-factor-state'],
  },
  endSecondFactor: {
    method: 'DELETE',
    path: '/v1/second-factor',
    summary: 'Turn the second factor off',
    access: 'recent-session',
    answers: { 204: null },
    problems: ['second-factor-state', 'not-allowed'],
  },
} as const satisfies Record<string, Route>;
