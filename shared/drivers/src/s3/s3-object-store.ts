import type { Readable } from 'node:stream';
import type { ByteRange, Clock, ObjectStore } from '@convi/kernel';
import { checkedKey, checkedPrefix } from '../object-keys/index.ts';
import { type Bucket, bucketOf, onOurClock } from './bucket.ts';
import { listObjects } from './list-objects.ts';
import { prepareBucket } from './prepare-bucket.ts';
import { removeObjects } from './remove-objects.ts';
import { type S3Address, s3Client } from './s3-client.ts';
import { absent, retried } from './s3-errors.ts';
import { upload } from './upload.ts';

export type S3Options = S3Address & {
  readonly bucket: string;
  readonly clock: Clock;
  /** Hears `NoLifecycleRule` when the bucket cannot have a rule that ends old objects. */
  readonly warn?: (error: Error) => void;
};

const open = ({ client, name, clock }: Bucket, key: string, range?: ByteRange): Promise<Readable | undefined> =>
  retried(clock, () =>
    range ? client.getPartialObject(name, key, range.start, range.end - range.start + 1) : client.getObject(name, key),
  ).catch(absent);

const abortUploads = async (bucket: Bucket, prefix: string, begunBefore: number): Promise<number> => {
  const { client, name, clock } = bucket;
  let [after, more, ended] = ['', true, 0];
  while (more) {
    const page = await retried(clock, () => client.listIncompleteUploadsQuery(name, prefix, after, '', ''));
    const stale = page.uploads.filter(({ initiated }) => onOurClock(bucket, initiated) < begunBefore);
    for (const { key, uploadId } of stale) await client.abortMultipartUpload(name, key, uploadId).catch(absent);
    ended += stale.length;
    [after, more] = [page.nextKeyMarker, page.isTruncated];
  }
  return ended;
};

/** Makes the bucket ready once; a failure is tried again by the next call. */
const once = (prepare: () => Promise<void>): (() => Promise<void>) => {
  let ready: Promise<void> | undefined;
  return () => {
    ready ??= prepare().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
};

const putting =
  (bucket: Bucket, ready: () => Promise<void>): ObjectStore['put'] =>
  async (key, body, { signal } = {}) => {
    // It may break before anybody reads from it; the upload is told of it then.
    body.once('error', () => undefined);
    try {
      checkedKey(key);
      await ready();
      return { bytes: await upload(bucket, key, { body, signal }) };
    } catch (error) {
      // Also when nobody has read from it: who writes into it would wait for ever.
      body.destroy();
      throw error;
    }
  };

/** Sealed objects in a bucket of an S3-compatible server. Throws `store-full` when the server has no room. */
export const s3ObjectStore = ({ warn = () => undefined, ...options }: S3Options): ObjectStore => {
  const bucket = bucketOf({ client: s3Client(options), name: options.bucket, clock: options.clock });
  const ready = once(() => prepareBucket(bucket, warn));
  return {
    put: putting(bucket, ready),
    get: async (key, range) => open(bucket, checkedKey(key), range),
    remove: async (keys) => removeObjects(bucket, keys.map(checkedKey)),
    list: (prefix) => listObjects(bucket, checkedPrefix(prefix)),
    abortUploads: async (prefix, begunBefore) => abortUploads(bucket, checkedPrefix(prefix), begunBefore),
    check: async () => {
      await ready();
      if (!(await bucket.client.bucketExists(bucket.name))) throw new Error('the bucket is gone');
    },
  };
};
