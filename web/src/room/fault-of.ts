import { ConnectionError, ProblemError } from '@convi/client';
import type { Fault } from './room-view.ts';

/** What the page tells of an error; `undefined` for one that is no fault: the person has stopped the request. */
export const faultOf = (error: unknown): Fault | undefined => {
  if (error instanceof ProblemError) {
    const { slug, requestId, retryAfterSeconds } = error;
    return { kind: 'problem', slug, requestId, retryAfterSeconds };
  }
  if (error instanceof ConnectionError) return { kind: 'unreachable' };
  if (error instanceof DOMException && error.name === 'AbortError') return undefined;
  return { kind: 'unforeseen' };
};
