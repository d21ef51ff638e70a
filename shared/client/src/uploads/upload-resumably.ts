import type { Upload } from '@convi/contracts';
import type { ConviClient } from '../convi-client.ts';
import { backoffMs } from '../events/backoff.ts';
import { ConnectionError, ProblemError } from '../problems/problem-error.ts';

/** What a resumable upload asks of the place where it runs. */
export type ResumableOptions = {
  readonly signal: AbortSignal;
  /** Waits before another attempt; may come back sooner, when the network is there again. */
  readonly pause: (ms: number) => Promise<void>;
  /** Told once the server knows of it: under this id it can be given up, and the file will have it. */
  readonly onBegun?: (upload: Upload) => void;
  /** Told of bytes that have left or arrived. They become fewer when a connection breaks with some of them on the way. */
  readonly onProgress?: (bytes: number) => void;
  /** Told when it stands still for want of a connection, and when it goes on. */
  readonly onStandstill?: (stands: boolean) => void;
};

/** A file for the project `id`; `begun` is an upload of the same file that was left before it was whole. */
export type Resumable = {
  readonly id: string;
  readonly name: string;
  readonly data: Blob;
  /** Milliseconds since 1970. */
  readonly modifiedAt?: number | undefined;
  readonly begun?: Upload | undefined;
};

type Place = { upload: Upload | undefined; failures: number; startedAnew: boolean };

/** The version of https://tus.io/protocols/resumable-upload that is spoken here. */
const spoken = { 'tus-resumable': '1.0.0' };

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

const metadataOf = ({ name, modifiedAt }: Resumable): string =>
  [`filename ${base64(name)}`, ...(modifiedAt ? [`lastmodified ${base64(String(modifiedAt))}`] : [])].join(',');

/** Refusals that mean "not now": some other transfer of the upload was not known to be over, or much is being asked. */
const PASSING: readonly string[] = ['upload-elsewhere', 'busy-project', 'rate-limited'];
const isPassing = ({ slug, status }: ProblemError): boolean =>
  // A proxy whose gateway is being started again answers with a status of its own.
  PASSING.includes(slug) || (status >= 500 && slug !== 'store-full');

/** How long to wait after an error; nothing when another attempt would not help. */
const waitAfter = (error: unknown, failures: number): number | undefined => {
  const isWorthIt = error instanceof ConnectionError || (error instanceof ProblemError && isPassing(error));
  if (!isWorthIt) return undefined;
  const asked = error instanceof ProblemError ? error.retryAfterSeconds : undefined;
  return asked ? asked * 1_000 : backoffMs(failures, Math.random());
};

const begin = (client: ConviClient, file: Resumable, signal: AbortSignal): Promise<Upload> =>
  client.createUpload({
    params: { id: file.id },
    headers: { ...spoken, 'upload-length': String(file.data.size), 'upload-metadata': metadataOf(file) },
    signal,
  });

/** Begins or asks where it stands, and sends the rest. Gives where it stands then. */
const goOn = async (
  client: ConviClient,
  file: Resumable,
  { signal, onBegun, onProgress, onStandstill, place }: ResumableOptions & { readonly place: Place },
): Promise<Upload> => {
  const ask = ({ id: uploadId }: Upload): Promise<Upload> =>
    client.readUpload({ params: { id: file.id, uploadId }, headers: spoken, signal });
  const upload = place.upload ? await ask(place.upload) : await begin(client, file, signal);
  if (upload.receivedBytes > (place.upload?.receivedBytes ?? 0)) place.failures = 0;
  place.upload = upload;
  onBegun?.(upload);
  onStandstill?.(false);
  onProgress?.(upload.receivedBytes);
  if (upload.receivedBytes === upload.bytes) return upload;
  await client.appendUpload({
    params: { id: file.id, uploadId: upload.id },
    headers: { ...spoken, 'upload-offset': String(upload.receivedBytes) },
    content: file.data.slice(upload.receivedBytes),
    onProgress: ({ bytes }) => onProgress?.(upload.receivedBytes + bytes),
    signal,
  });
  return ask(upload);
};

/** An upload that is no longer there is begun anew, once: what is refused when it is whole is gone as well. */
const isLost = (error: unknown, place: Place): boolean =>
  error instanceof ProblemError && error.slug === 'upload-not-found' && !place.startedAnew;

/** Waits before the next attempt. Throws the error when there is none to be made. */
const afterFailure = async (
  error: unknown,
  { signal, pause, onStandstill }: ResumableOptions,
  place: Place,
): Promise<void> => {
  if (signal.aborted) throw error;
  if (isLost(error, place)) return void Object.assign(place, { upload: undefined, startedAnew: true });
  const ms = waitAfter(error, place.failures);
  if (ms === undefined) throw error;
  place.failures += 1;
  onStandstill?.(true);
  await pause(ms);
  signal.throwIfAborted();
};

/**
 * Brings a file into a project and goes on where it stopped, as often as the connection breaks, until it is there, is refused,
 * or the signal aborts. Gives the file's id. Throws the refusal as a `ProblemError`.
 */
export const uploadResumably = async (
  client: ConviClient,
  file: Resumable,
  options: ResumableOptions,
): Promise<string> => {
  const place: Place = { upload: file.begun, failures: 0, startedAnew: false };
  for (;;) {
    try {
      const { id, receivedBytes, bytes } = await goOn(client, file, { ...options, place });
      if (receivedBytes === bytes) return id;
    } catch (error) {
      await afterFailure(error, options, place);
    }
  }
};
