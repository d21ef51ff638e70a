import { startRadosgw } from '@convi/infra/local/radosgw.mjs';
import { afterAll } from 'vitest';

export type TestS3 = { readonly endpoint: string; readonly accessKey: string; readonly secretKey: string };

/** A real S3 server of its own for one test file, stopped after its last test. */
export const testS3 = async (): Promise<TestS3> => {
  const { stop, ...server } = await startRadosgw();
  afterAll(() => stop());
  return server;
};
