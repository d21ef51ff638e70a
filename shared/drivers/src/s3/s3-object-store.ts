import type { Readable } from 'node:stream';
import type { ByteRange, Clock, ObjectStore, StoredObject } from '@convi/kernel';
import { machineTime } from '../clock/index.ts';
import { checkedKey, checkedPrefix } from '../object-keys/index.ts';
import { prepareBucket } from './prepare-bucket.ts';
import { type S3Address, s3Client } from './s3-client.ts';
import { absent, retried } from './s3-errors.ts';
import { type Bucket, upload } from './upload.ts';

export type S3Options = S3Address & { readonly bucket: string; readonly clock: Clock };

const PER_REQUEST = 1_000;

/** The server's times as this clock would have told them: a test may have moved it. */
const onOurClock = ({ clock }: Bucket, serverTime: Date): number => serverTime.getTime() + clock.now() - machineTime();

const open = ({ client, name, clock }: Bucket, key: string, range?: ByteRange): Promise<Readable | undefined> =>
  retried(clock, () =>
    range ? client.getPartialObject(name, key, range.start, range.end - range.start + 1) : client.getObject(name, key),
  ).catch(absent);

const remove = async ({ client, name, clock }: Bucket, keys: readonly string[]): Promise<void> => {
  for (let from = 0; from < keys.length; from += PER_REQUEST) {
    const some = keys.slice(from, from + PER_REQUEST);
    const refused = await retried(clock, () => client.removeObjects(name, some));
    if (refused.some((each) => each)) throw new Error('the object store did not remove every object');
  }
};

async function* list(bucket: Bucket, prefix: string): AsyncGenerator<StoredObject> {
  const { client, name, clock } = bucket;
  let token: string | undefined = '';
  while (token !== undefined) {
    const from: string = token;
    const page = await retried(clock, () => client.listObjectsV2Query(name, prefix, from, '', PER_REQUEST, ''));
    for (const { name: key, size, lastModified } of page.objects) {
      if (key) yield { key, bytes: size ?? 0, modifiedAt: onOurClock(bucket, new Date(lastModified ?? 0)) };
    }
    token = page.isTruncated ? page.nextContinuationToken : undefined;
  }
}

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

/** Sealed objects in a bucket of an S3-compatible server. Throws `store-full` when the server has no room. */
export const s3ObjectStore = (options: S3Options): ObjectStore => {
  const bucket: Bucket = { client: s3Client(options), name: options.bucket, clock: options.clock };
  const ready = once(() => prepareBucket(bucket));
  return {
    put: async (key, body, signal) => {
      // It may break before anybody reads from it; the upload is told of it then.
      body.once('error', () => undefined);
      checkedKey(key);
      await ready();
      return { bytes: await upload(bucket, key, { body, signal }) };
    },
    get: async (key, range) => open(bucket, checkedKey(key), range),
    remove: async (keys) => remove(bucket, keys.map(checkedKey)),
    list: (prefix) => list(bucket, checkedPrefix(prefix)),
    abortUploads: async (prefix, begunBefore) => abortUploads(bucket, checkedPrefix(prefix), begunBefore),
    check: async () => {
      await ready();
      if (!(await bucket.client.bucketExists(bucket.name))) throw new Error('the bucket is gone');
    },
  };
};
