import { hashOfCredential } from '@convi/kernel';
import type { Request } from 'express';
import type { Shown } from './decide.ts';

export const COOKIE_NAME = 'convi_project';

/** What stands in `Authorization: Bearer …`. */
export const bearerOf = ({ headers }: Request): string | undefined =>
  /^Bearer +(\S{1,512})$/i.exec(headers.authorization ?? '')?.[1];

/** The value of a cookie by its name. */
export const cookieOf = ({ headers }: Request, name: string): string | undefined =>
  (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

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

/** Whether this only looks: what is asked for by an address alone. */
const reads = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** Whether a session cookie counts here: from our own pages, or in an address that a person opened by hand. */
export const isOwnOrTyped = (request: Request): boolean =>
  isSameOrigin(request) || (reads(request) && request.headers['sec-fetch-site'] === 'none');

/** What a request shows of a project. An Authorization header, right or wrong, stands before a cookie. */
export const shownBy = (request: Request): Shown => {
  const token = bearerOf(request);
  if (token !== undefined) return { kind: 'token', hash: hashOfCredential(token) };
  const cookie = request.headers.authorization === undefined ? cookieOf(request, COOKIE_NAME) : undefined;
  if (cookie === undefined) return { kind: 'nothing' };
  return { kind: 'cookie', hash: hashOfCredential(cookie), sameOrigin: isSameOrigin(request) };
};
