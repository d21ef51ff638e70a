import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Bucket } from './bucket.ts';
import { inParts } from './in-parts.ts';
import { removeObjects } from './remove-objects.ts';
import { absent, retried, translated } from './s3-errors.ts';

/** S3 takes 10,000 parts: 80 GB, far above any limit of ours. An upload holds two of them in memory. */
const PART_BYTES = 8 * 1024 ** 2;

type Sent = { readonly etag: string; readonly part: number };
type Source = { readonly body: Readable; readonly signal?: AbortSignal | undefined };
type Progress = { uploadId?: string; readonly sent: Sent[]; bytes: number };

type Sending = { readonly parts: AsyncIterable<Buffer>; readonly progress: Progress };

const sendWhole = async ({ client, name, clock }: Bucket, key: string, bytes: Buffer): Promise<void> => {
  await retried(clock, () => client.putObject(name, key, bytes, bytes.length));
};

const send = (
  bucket: Bucket,
  key: string,
  sending: { uploadId: string; part: number; bytes: Buffer },
): Promise<Sent> => {
  const { uploadId, part, bytes } = sending;
  const about = { bucketName: bucket.name, objectName: key, uploadID: uploadId, partNumber: part, headers: {} };
  return retried(bucket.clock, () => bucket.client.uploadPart(about, bytes));
};

/** Sends a part while the next one fills. A body of one part needs no multipart upload. */
const sendParts = async (bucket: Bucket, key: string, { parts, progress }: Sending): Promise<void> => {
  let inFlight: Promise<Sent> | undefined;
  try {
    for await (const bytes of parts) {
      progress.bytes += bytes.length;
      if (bytes.length < PART_BYTES && !progress.uploadId) return await sendWhole(bucket, key, bytes);
      progress.uploadId ??= await bucket.client.initiateNewMultipartUpload(bucket.name, key, {});
      if (inFlight) progress.sent.push(await inFlight);
      inFlight = send(bucket, key, { uploadId: progress.uploadId, part: progress.sent.length + 1, bytes });
      // It is awaited with the next part; until then a failure must not look unhandled.
      inFlight.catch(() => undefined);
    }
    if (inFlight) progress.sent.push(await inFlight);
  } finally {
    // Ending an upload while a part of it is under way would leave the part.
    await Promise.allSettled([inFlight]);
  }
};

/** Nothing stays of an upload that failed, also when only its answer was lost. What an outage leaves here a sweep ends. */
const withdraw = async (bucket: Bucket, key: string, { uploadId }: Progress): Promise<void> => {
  if (uploadId) await bucket.client.abortMultipartUpload(bucket.name, key, uploadId).catch(absent);
  await removeObjects(bucket, [key]);
};

/** Uploads a body of unknown length. Resolves with its bytes once the whole object is there; nothing stays when it fails. */
export const upload = async (bucket: Bucket, key: string, { body, signal }: Source): Promise<number> => {
  const progress: Progress = { sent: [], bytes: 0 };
  let sending = Promise.resolve();
  const sink = (source: AsyncIterable<Buffer>): Promise<void> => {
    sending = sendParts(bucket, key, { parts: inParts(source, PART_BYTES), progress });
    return sending;
  };
  try {
    await pipeline(body, sink, signal ? { signal } : {});
    const { uploadId, sent } = progress;
    if (uploadId) await bucket.client.completeMultipartUpload(bucket.name, key, uploadId, sent);
    return progress.bytes;
  } catch (error) {
    await sending.catch(() => undefined);
    await withdraw(bucket, key, progress).catch(() => undefined);
    throw translated(error);
  }
};
