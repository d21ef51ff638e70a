import type { IncomingMessage, ServerResponse } from 'node:http';

/*
 * A client that sends `Expect: 100-continue` waits before it sends the body. It is told to go on only when something is
 * about to read it, so that a refusal (full, too large, not yours) costs no transfer.
 */
const waiting = new WeakSet<IncomingMessage>();

export const holdBody = (request: IncomingMessage): void => {
  waiting.add(request);
};

export const awaitsContinue = (request: IncomingMessage): boolean => waiting.has(request);

/** A body that stands still for so long is given up: what it holds (a lease, an upload) is for those who send. */
const IDLE_MS = 120_000;

/** Lets the body come. Called by whatever reads bodies, right before it does. */
export const letBodyCome = (request: IncomingMessage, response: ServerResponse): void => {
  request.setTimeout(IDLE_MS, () => request.destroy());
  request.once('end', () => request.setTimeout(0));
  if (waiting.delete(request)) response.writeContinue();
};
