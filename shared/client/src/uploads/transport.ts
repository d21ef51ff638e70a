import type { OnProgress } from '../calls/call.ts';

/** One request as it leaves: everything is decided, only the way to send it is open. */
export type Outgoing = {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: FormData | Blob;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Sends a body and answers like `fetch`. */
export type UploadTransport = (outgoing: Outgoing) => Promise<Response>;
