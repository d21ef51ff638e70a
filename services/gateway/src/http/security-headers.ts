import type { RequestHandler } from 'express';
import { isHttps, type Settings } from '../settings.ts';

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  // Both together: memory that several workers share, which the engine on the device needs.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
  // What is not a page runs nothing; pages bring a policy of their own.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
} as const;

const HSTS = 'max-age=31536000; includeSubDomains';

/** Headers of every answer. What a route answers may replace them. */
export const securityHeaders =
  (settings: Pick<Settings, 'publicUrl'>): RequestHandler =>
  (_request, response, next) => {
    response.set(always);
    if (isHttps(settings)) response.set('Strict-Transport-Security', HSTS);
    next();
  };
