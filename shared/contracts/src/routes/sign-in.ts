import * as z from 'zod';
import { emailAddress, language, signInStep } from '../shapes/account.ts';
import { code, jsonProblems, password } from './credentials.ts';
import type { Route } from './route.ts';

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
