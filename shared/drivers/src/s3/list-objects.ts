import type { StoredObject } from '@convi/kernel';
import { type Bucket, onOurClock } from './bucket.ts';
import { retried } from './s3-errors.ts';
import { versionPages } from './version-pages.ts';

const PER_REQUEST = 1_000;

async function* present(bucket: Bucket, prefix: string): AsyncGenerator<StoredObject> {
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

/** Each key once, with the bytes of all that is kept under it: also keys that have old versions or delete markers only. */
async function* everKept(bucket: Bucket, prefix: string): AsyncGenerator<StoredObject> {
  let last: StoredObject | undefined;
  for await (const page of versionPages(bucket, prefix)) {
    for (const { key, bytes, modifiedAt } of page) {
      if (last?.key === key) {
        last = { key, bytes: last.bytes + bytes, modifiedAt: Math.max(last.modifiedAt, modifiedAt) };
        continue;
      }
      if (last) yield last;
      last = { key, bytes, modifiedAt };
    }
  }
  if (last) yield last;
}

/** Everything below a prefix in key order, page by page. What a bucket keeps of removed objects counts as there. */
export async function* listObjects(bucket: Bucket, prefix: string): AsyncGenerator<StoredObject> {
  yield* (await bucket.keepsVersions()) ? everKept(bucket, prefix) : present(bucket, prefix);
}
