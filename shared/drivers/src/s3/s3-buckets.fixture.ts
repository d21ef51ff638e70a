import { newId } from '@convi/kernel';
import { onceForFile, testS3 } from '@convi/testing';
import { Client } from 'minio';
import { systemClock } from '../clock/index.ts';
import { type S3Options, s3ObjectStore } from './index.ts';

export const clock = systemClock();

/** The S3 server of a test file, with buckets in it. */
export const s3Buckets = onceForFile(async () => {
  const server = await testS3();
  const { hostname, port } = new URL(server.endpoint);
  const client = new Client({ ...server, endPoint: hostname, port: Number(port), useSSL: false });

  /** A bucket of its own and a store over it. */
  const newStore = (over: Partial<S3Options> = {}) => {
    const bucket = over.bucket ?? `convi-${newId()}`;
    const told: Error[] = [];
    const warn = (error: Error): void => void told.push(error);
    return { bucket, clock, told, objects: s3ObjectStore({ ...server, bucket, clock, warn, ...over }) };
  };

  /** A store over a bucket that keeps old versions, or kept them until now. */
  const versionedStore = async (status: 'Enabled' | 'Suspended') => {
    const bucket = `convi-${newId()}`;
    await client.makeBucket(bucket);
    await client.setBucketVersioning(bucket, { Status: 'Enabled' });
    if (status === 'Suspended') await client.setBucketVersioning(bucket, { Status: status });
    return newStore({ bucket });
  };

  /** Everything that a bucket keeps below a prefix, versions and delete markers included. */
  const keptIn = async (bucket: string, prefix = ''): Promise<string[]> => {
    const kept: string[] = [];
    for await (const { name } of client.listObjects(bucket, prefix, true, { IncludeVersion: true }) as AsyncIterable<{
      name?: string;
    }>)
      kept.push(name ?? '');
    return kept;
  };

  return { server, client, newStore, versionedStore, keptIn };
});
