import { hashOfCredential } from '@convi/kernel';
import type { Request } from 'express';
import type { Shown } from './decide.ts';

export const COOKIE_NAME = 'convi_project';

const bearerOf = ({ headers }: Request): string | undefined =>
  /^Bearer +(\S{1,512})$/i.exec(headers.authorization ?? '')?.[1];

const cookieOf = ({ headers }: Request): string | undefined =>
  (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${COOKIE_NAME}=`))
    ?.slice(COOKIE_NAME.length + 1);

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);

/**
 * Whether a page of our own origin sent this. Browsers say so in Sec-Fetch-Site on trustworthy addresses; elsewhere an
 * Origin, when there is one, must be ours. (https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header)
 */
export const isSameOrigin = ({ headers, host }: Request): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === undefined || hostOf(headers.origin) === host;
};

/** What a request shows. An Authorization header, right or wrong, stands before a cookie. */
export const shownBy = (request: Request): Shown => {
  const token = bearerOf(request);
  if (token !== undefined) return { kind: 'token', hash: hashOfCredential(token) };
  const cookie = request.headers.authorization === undefined ? cookieOf(request) : undefined;
  if (cookie === undefined) return { kind: 'nothing' };
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return { kind: 'cookie', hash: hashOfCredential(cookie), sameOrigin: isSameOrigin(request), reads };
};
