import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@convi/kernel';
import type { RequestHandler } from 'express';
import type { RateLimits } from '../http/rate-limits.ts';
import { visitOf } from '../http/visit.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const passwordIn = (authorization: string | undefined): string | undefined => {
  const encoded = /^Basic +([\w+/=-]{1,1024})$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
};

/** Lets through who gives the operators' password (under any name). Compares in a time that tells nothing; guesses cost points. */
export const basicPassword =
  (password: Secret, rateLimits: RateLimits): RequestHandler =>
  async (request, response, next) => {
    const given = passwordIn(request.headers.authorization);
    if (given !== undefined && timingSafeEqual(digest(given), digest(password.reveal()))) return next();
    if (given !== undefined) await rateLimits.takeRefusal(visitOf(request));
    response.status(401).set('WWW-Authenticate', 'Basic realm="Convi operators", charset="UTF-8"').end();
  };
