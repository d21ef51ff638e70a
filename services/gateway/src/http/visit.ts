import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';

/** One request on its way through the door. */
export type Visit = {
  readonly requestId: string;
  readonly request: Request;
  readonly response: Response;
  /** Aborted when the client has gone before the answer was complete. */
  readonly gone: AbortSignal;
  /** The route's path as the table writes it, for logs and metrics: it holds no id. */
  route: string;
  /** The problem that was answered, if any. */
  slug?: string;
};

const visits = new WeakMap<Request, Visit>();

/** The visit of a request. Every request has one from the first middleware on. */
export const visitOf = (request: Request): Visit => {
  const visit = visits.get(request);
  if (!visit) throw new Error('request without a visit');
  return visit;
};

const goneWith = (response: Response): AbortSignal => {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
};

/** The first middleware: names the request. Ids that clients send are not taken over, since they end up in logs. */
export const openVisit: RequestHandler = (request, response, next) => {
  const requestId = randomUUID();
  response.set('X-Request-Id', requestId);
  visits.set(request, { requestId, request, response, gone: goneWith(response), route: 'unknown' });
  next();
};
