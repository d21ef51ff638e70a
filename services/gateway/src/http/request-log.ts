import type { Clock, Logger } from '@convi/kernel';
import type { RequestHandler } from 'express';
import type { KeyLog } from '../keys/key-log.ts';
import type { GatewayMetrics } from '../ops/metrics.ts';
import { type Visit, visitOf } from './visit.ts';

type Watch = {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
  readonly keyLog: KeyLog;
};

const QUIET = new Set(['/healthz', '/readyz']);

const record = ({ clock, logger, metrics, keyLog }: Watch, { visit, startedAt, read, written }: Begun): void => {
  const { request, response, requestId, route, slug, keyId } = visit;
  const durationMs = clock.now() - startedAt;
  const status = response.statusCode;
  const bytesIn = request.socket.bytesRead - read;
  const bytesOut = request.socket.bytesWritten - written;
  metrics.answered({ route, status, durationMs, bytesIn, bytesOut });
  const outcome = response.writableFinished ? 'answered' : 'cut';
  const fields = { requestId, method: request.method, route, status, outcome, durationMs, bytesIn, bytesOut };
  if (keyId !== undefined)
    keyLog.add({
      ...{ key_id: keyId, at: startedAt, method: request.method, route, status, duration_ms: durationMs },
      ...{ bytes_in: bytesIn, bytes_out: bytesOut, slug: slug ?? null },
    });
  logger[QUIET.has(route) ? 'debug' : 'info']('request', { ...fields, ...(slug && { slug }) });
};

type Begun = { readonly visit: Visit; readonly startedAt: number; readonly read: number; readonly written: number };

/** One line and one count for each request, when its answer is over. Nothing that a client chose is in it. */
export const requestLog =
  (watch: Watch): RequestHandler =>
  (request, response, next) => {
    const { bytesRead: read, bytesWritten: written } = request.socket;
    const begun = { visit: visitOf(request), startedAt: watch.clock.now(), read, written };
    response.once('close', () => record(watch, begun));
    next();
  };
