import { ConnectionError } from '../problems/problem-error.ts';
import type { Outgoing, UploadTransport } from './transport.ts';

type Sent = { readonly loaded: number; readonly total: number };

/** The part of XMLHttpRequest that is used: the one way of a browser to tell how much of a body has left. */
export type ProgressRequest = {
  readonly status: number;
  readonly responseText: string;
  readonly upload: { addEventListener(type: 'progress', listener: (sent: Sent) => void): void };
  addEventListener(type: 'load' | 'error' | 'abort', listener: () => void): void;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  getResponseHeader(name: string): string | null;
  send(body: FormData | Blob): void;
  abort(): void;
};

const KEPT_HEADERS = ['content-type', 'x-request-id', 'retry-after', 'date'];
const WITHOUT_BODY = [204, 205, 304];

const responseOf = (request: ProgressRequest): Response => {
  const headers = KEPT_HEADERS.flatMap((name): [string, string][] => {
    const value = request.getResponseHeader(name);
    return value === null ? [] : [[name, value]];
  });
  const body = WITHOUT_BODY.includes(request.status) ? null : request.responseText;
  return new Response(body, { status: request.status, headers });
};

const start = (request: ProgressRequest, { url, method, headers, body, onProgress }: Outgoing): void => {
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.({ bytes: loaded, total }));
  request.open(method, url);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.send(body);
};

/** Sends with a new request of `create` each time and tells of its progress. */
export const progressTransport =
  (create: () => ProgressRequest): UploadTransport =>
  (outgoing) =>
    new Promise((resolve, reject) => {
      const { signal } = outgoing;
      const aborted = () =>
        reject(signal?.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
      if (signal?.aborted) return aborted();
      const request = create();
      request.addEventListener('load', () => resolve(responseOf(request)));
      request.addEventListener('error', () => reject(new ConnectionError('the connection broke')));
      request.addEventListener('abort', aborted);
      signal?.addEventListener('abort', () => request.abort(), { once: true });
      start(request, outgoing);
    });
