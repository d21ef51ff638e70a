import * as z from 'zod';
import { code, jsonProblems } from './credentials.ts';
import type { Route } from './route.ts';

export const secondFactorRoutes = {
  beginSecondFactor: {
    method: 'POST',
    path: '/v1/second-factor',
    summary: 'Get a secret for an authenticator app; it counts from its first code on',
    access: 'recent-session',
    // `address` is what an app reads; `picture` is the same as a QR code, an SVG.
    answers: { 201: z.object({ secret: z.string(), address: z.string(), picture: z.string() }) },
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
