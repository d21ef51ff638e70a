import type { Response } from 'express';
import { isHttps, type Settings } from '../settings.ts';

/** The prefix binds a cookie to this very host, and browsers take it over TLS only. */
const named = (settings: Settings, name: string): string => (isHttps(settings) ? `__Host-${name}` : name);

export const sessionCookieName = (settings: Settings): string => named(settings, 'convi_session');
/** What a browser keeps while it waits for a code. */
export const requestCookieName = (settings: Settings): string => named(settings, 'convi_sign_in');

type Cookie = { readonly name: string; readonly value: string; readonly maxAgeMs: number; readonly sameSite: string };

const setCookie = (settings: Settings, response: Response, { name, value, maxAgeMs, sameSite }: Cookie): void => {
  const parts = [`${name}=${value}`, 'Path=/', `Max-Age=${Math.max(0, Math.ceil(maxAgeMs / 1_000))}`, 'HttpOnly'];
  const secure = isHttps(settings) ? ['Secure'] : [];
  response.append('Set-Cookie', [...parts, `SameSite=${sameSite}`, ...secure].join('; '));
};

type Kept = { readonly value: string; readonly maxAgeMs: number };

/** Lax: a link to a page of ours finds its reader signed in; what changes anything asks for our own origin besides. */
export const setSessionCookie = (settings: Settings, response: Response, kept: Kept): void =>
  setCookie(settings, response, { name: sessionCookieName(settings), sameSite: 'Lax', ...kept });

export const setRequestCookie = (settings: Settings, response: Response, kept: Kept): void =>
  setCookie(settings, response, { name: requestCookieName(settings), sameSite: 'Strict', ...kept });

const GONE: Kept = { value: '', maxAgeMs: 0 };
export const dropSessionCookie = (settings: Settings, response: Response): void =>
  setSessionCookie(settings, response, GONE);
export const dropRequestCookie = (settings: Settings, response: Response): void =>
  setRequestCookie(settings, response, GONE);
