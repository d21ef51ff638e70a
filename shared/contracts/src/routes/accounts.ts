import * as z from 'zod';
import { sessionId } from '../ids.ts';
import { account, language, profile, securityEvent, session } from '../shapes/account.ts';
import { code, jsonProblems, password } from './credentials.ts';
import type { Route } from './route.ts';

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
