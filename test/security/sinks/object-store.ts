import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Client } from 'minio';
import { clientOf, storedObjects } from '../../stack/store.ts';
import type { Piece } from '../marking/find-markers.ts';
import { newTag } from '../marking/marks.ts';
import { plantFile } from './files.ts';
import type { Sink } from './sink.ts';
import type { Site } from './site.ts';

type Bucket = { readonly client: Client; readonly bucket: string };

const bucketOf = ({ convi: { settings } }: Site): Bucket | undefined =>
  settings.S3_ENDPOINT ? { client: clientOf(settings), bucket: settings.S3_BUCKET ?? '' } : undefined;

const inBucket = async ({ client, bucket }: Bucket, key: string): Promise<Piece[]> => {
  const { metaData } = await client.statObject(bucket, key);
  return [
    { where: `object ${key} (what is said of it)`, bytes: Buffer.from(`${key}\n${JSON.stringify(metaData)}`) },
    { where: `object ${key}`, bytes: await buffer(await client.getObject(bucket, key)) },
  ];
};

const inFolder = ({ convi }: Site, key: string): Piece[] => [
  { where: `object ${key} (its name)`, bytes: Buffer.from(key) },
  { where: `object ${key}`, bytes: readFileSync(join(convi.home, 'objects', key)) },
];

/** What leaves between the listing and the reading is nobody's fault. */
const gone = (error: unknown): Piece[] => {
  if (['ENOENT', 'NoSuchKey', 'NotFound'].includes(String((error as { code?: unknown }).code))) return [];
  throw error;
};

const plantObject = async ({ client, bucket }: Bucket, what: Buffer) => {
  const key = `planted-${newTag()}`;
  await client.putObject(bucket, key, Readable.from([what]), what.length);
  return () => client.removeObject(bucket, key);
};

/** Objects as they lie in the store, whichever it is. */
export const objectStore: Sink = {
  takes: 'pieces',
  read: async (site) => {
    const bucket = bucketOf(site);
    const read = async (key: string): Promise<Piece[]> => (bucket ? inBucket(bucket, key) : inFolder(site, key));
    const keys = await storedObjects(site.convi);
    return (await Promise.all(keys.map((key) => read(key).catch(gone)))).flat();
  },
  plant: (site, what) => {
    const bucket = bucketOf(site);
    return bucket ? plantObject(bucket, what) : plantFile(join(site.convi.home, 'objects'), what);
  },
};
