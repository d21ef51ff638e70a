import { problems } from '@convi/contracts';
import { AppError, type Clock, errorFields, type Logger } from '@convi/kernel';
import type { ErrorRequestHandler } from 'express';
import type { Settings } from '../settings.ts';
import { finishPolitely } from './finish-politely.ts';
import { foreseen } from './foreseen.ts';
import { problemBody } from './problem-body.ts';
import { visitOf } from './visit.ts';

type Ports = { readonly clock: Clock; readonly logger: Logger; readonly settings: Pick<Settings, 'publicUrl'> };

/** The last handler: every error becomes a problem of the catalogue; what nobody foresaw is `internal` and logged by kind. */
export const problemHandler = (ports: Ports): ErrorRequestHandler => {
  const { logger, settings } = ports;
  return (error: unknown, request, response, _next) => {
    const visit = visitOf(request);
    const { requestId, route } = visit;
    const known = foreseen(error);
    if (!known) logger.error('request-failed', { requestId, route, ...errorFields(error) });
    const refusal = known ?? new AppError('internal');
    visit.slug = refusal.slug;
    // A half-sent answer cannot be taken back: cutting the connection is how the client learns that it is not whole.
    if (response.headersSent) return void response.destroy();
    const { retryAfterSeconds } = refusal.details;
    if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
    response.status(problems[refusal.slug].status).set('Content-Type', 'application/problem+json; charset=utf-8');
    const body = problemBody(refusal, { requestId, publicUrl: settings.publicUrl });
    finishPolitely(ports, { request, response }, JSON.stringify(body));
  };
};
