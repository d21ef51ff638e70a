import { type Bucket, onOurClock } from './bucket.ts';
import { retried } from './s3-errors.ts';

/** An object, what it was before, or the mark of its removal: each is removed by its version. */
export type Version = {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: number;
  readonly modifiedAt: number;
};

type Place = { readonly keyMarker?: string; readonly versionIdMarker?: string };
type Page = { readonly versions: readonly Version[]; readonly next: Place | undefined };

const PER_REQUEST = 1_000;

/** The client writes markers into the address as they are; servers may have escaped them already. */
const escaped = (marker: string): string => encodeURIComponent(decodeURIComponent(marker));

const placeAfter = (keyMarker: string, versionIdMarker: string | undefined): Place => ({
  keyMarker: escaped(keyMarker),
  ...(versionIdMarker && { versionIdMarker: escaped(versionIdMarker) }),
});

/** What the client gives, which is more than its type says. */
type Found = {
  readonly name?: string | undefined;
  readonly versionId?: string;
  readonly size?: number;
  readonly lastModified?: Date;
};

const pageFrom = async (bucket: Bucket, prefix: string, from: Place): Promise<Page> => {
  const { client, name, clock } = bucket;
  const options = { Delimiter: '', MaxKeys: PER_REQUEST, IncludeVersion: true, ...from };
  const page = await retried(clock, () => client.listObjectsQuery(name, prefix, '', options));
  const versions = page.objects.flatMap((found: Found) => {
    const { name: key, versionId = 'null', size = 0, lastModified = new Date(0) } = found;
    return key ? [{ key, versionId, bytes: size, modifiedAt: onOurClock(bucket, lastModified) }] : [];
  });
  const { isTruncated, keyMarker, versionIdMarker } = page;
  return {
    // The client puts delete markers behind the versions of a page.
    versions: versions.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))),
    next: isTruncated && keyMarker ? placeAfter(keyMarker, versionIdMarker) : undefined,
  };
};

/** Every version and every delete marker below a prefix, in key order, a page at a time. */
export async function* versionPages(bucket: Bucket, prefix: string): AsyncGenerator<readonly Version[]> {
  let from: Place | undefined = {};
  while (from) {
    const { versions, next }: Page = await pageFrom(bucket, prefix, from);
    yield versions;
    from = next;
  }
}
