import * as z from 'zod';
import { identityId } from '../ids.ts';
import { account, emailAddress, signInStep, telegramStep } from '../shapes/account.ts';
import { code, jsonProblems } from './credentials.ts';
import type { Route } from './route.ts';

/** More than one way into the same account. They are listed in the account itself. */
export const identityRoutes = {
  linkEmail: {
    method: 'POST',
    path: '/v1/identities/email',
    summary: 'Add an address; where mail can be sent, a code proves it first',
    access: 'recent-session',
    body: z.strictObject({ email: emailAddress }),
    answers: { 200: account, 202: signInStep },
    problems: ['identity-taken', 'too-many-identities', ...jsonProblems],
  },
  linkTelegram: {
    method: 'POST',
    path: '/v1/identities/telegram',
    summary: 'Add a person of Telegram, who confirms it there',
    access: 'recent-session',
    answers: { 202: telegramStep },
    problems: ['telegram-unavailable', 'too-many-identities'],
  },
  confirmIdentity: {
    method: 'POST',
    path: '/v1/identities/confirm',
    summary: 'Give the code back in the browser that asked for it',
    access: 'recent-session',
    body: z.strictObject({ code }),
    answers: { 200: account },
    problems: ['wrong-code', 'identity-taken', ...jsonProblems],
  },
  unlinkIdentity: {
    method: 'DELETE',
    path: '/v1/identities/{identityId}',
    summary: 'Take a way into my account away; the last one by which I can come in stays',
    access: 'recent-session',
    params: z.object({ identityId }),
    answers: { 204: null },
    problems: ['identity-not-found', 'last-identity'],
  },
} as const satisfies Record<string, Route>;
