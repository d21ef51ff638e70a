import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';

/** One request on its way through the door. */
export type Visit = {
  readonly requestId: string;
  readonly request: Request;
  readonly response: Response;
  /** Aborted when the client has gone before the answer was complete. */
  readonly gone: AbortSignal;
  /** Aborted when there is nothing left to wait for: the client has gone, or the door is closing. */
  readonly hurry: AbortSignal;
  /** The route's path as the table writes it, for logs and metrics: it holds no id. */
  route: string;
  /** The API key that it was made with, if any. */
  keyId?: string;
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

type Signals = Pick<Visit, 'gone' | 'hurry'>;

// One listener for each request in hand and none afterwards: the signal of the door lives as long as the process.
const signalsOf = (response: Response, closing: AbortSignal): Signals => {
  const gone = new AbortController();
  const hurry = new AbortController();
  const hurryUp = (): void => hurry.abort();
  closing.addEventListener('abort', hurryUp);
  if (closing.aborted) hurryUp();
  response.once('close', () => {
    closing.removeEventListener('abort', hurryUp);
    if (response.writableFinished) return;
    gone.abort();
    hurry.abort();
  });
  return { gone: gone.signal, hurry: hurry.signal };
};

/**
 * The first middleware: names the request. Ids that clients send are not taken over, since they end up in logs. Takes the
 * signal that the door is closing.
 */
export const openVisit =
  (closing: AbortSignal): RequestHandler =>
  (request, response, next) => {
    const requestId = randomUUID();
    response.set('X-Request-Id', requestId);
    visits.set(request, { requestId, request, response, ...signalsOf(response, closing), route: 'unknown' });
    next();
  };
