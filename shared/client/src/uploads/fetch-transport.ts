import type { UploadTransport } from './transport.ts';

/** Sends with `fetch`, which tells nothing of what has left: `onProgress` is never called. */
export const fetchTransport =
  (send: typeof fetch): UploadTransport =>
  ({ url, method, headers, body, signal }) =>
    send(url, { method, headers, body, ...(signal ? { signal } : {}) });
