import { startRadosgw } from '@convi/infra/local/radosgw.mjs';
import { atEndOfFile } from '../end-of-file.ts';

export type TestS3 = { readonly endpoint: string; readonly accessKey: string; readonly secretKey: string };

/** A real S3 server of its own for one test file, stopped after its last test. */
export const testS3 = async (): Promise<TestS3> => {
  const { stop, ...server } = await startRadosgw();
  atEndOfFile(() => stop());
  return server;
};
