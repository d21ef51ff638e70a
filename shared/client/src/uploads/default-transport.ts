import { fetchTransport } from './fetch-transport.ts';
import { type ProgressRequest, progressTransport } from './progress-transport.ts';
import type { UploadTransport } from './transport.ts';

/** The transport that fits where the code runs: with progress in a browser, `fetch` elsewhere. */
export const defaultTransport = (send: typeof fetch): UploadTransport => {
  // The types of Node know no XMLHttpRequest, and those of the browser no place without it.
  const { XMLHttpRequest: Request } = globalThis as { readonly XMLHttpRequest?: new () => ProgressRequest };
  return Request ? progressTransport(() => new Request()) : fetchTransport(send);
};
