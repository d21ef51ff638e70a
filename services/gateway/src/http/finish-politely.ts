import type { Clock } from '@convi/kernel';
import type { Request, Response } from 'express';
import { awaitsContinue } from './body-door.ts';

/** Bodies up to this size are read to their end, so that the connection can be used again. */
const SMALL_BODY_BYTES = 65_536;
const LINGER_MS = 30_000;

const isUnread = (request: Request): boolean =>
  !request.complete &&
  (request.headers['transfer-encoding'] !== undefined ||
    Number(request.headers['content-length'] ?? 0) > SMALL_BODY_BYTES);

// Closing with unread bytes on the way makes the kernel answer with a reset, which destroys what the client has not read
// yet. So the answer is sent whole, the rest of the body is thrown away for a while, and only then the connection closes.
const linger = ({ clock }: { readonly clock: Clock }, request: Request, response: Response): void => {
  const end = (): void => {
    callOff();
    if (!response.writableEnded) response.end();
  };
  const callOff = clock.after(LINGER_MS, end);
  request.once('end', end).once('close', end).once('error', end);
  request.unpipe();
  request.resume();
};

/** Ends a request with a whole answer although its body may still be coming in. */
export const finishPolitely = (
  ports: { readonly clock: Clock },
  { request, response }: Exchange,
  body: string,
): void => {
  response.set('Content-Length', String(Buffer.byteLength(body)));
  const headOnly = request.method === 'HEAD';
  if (!isUnread(request)) {
    response.end(headOnly ? undefined : body);
    return;
  }
  response.set('Connection', 'close');
  if (awaitsContinue(request)) {
    response.end(body);
    return;
  }
  response.write(body);
  linger(ports, request, response);
};

type Exchange = { readonly request: Request; readonly response: Response };
