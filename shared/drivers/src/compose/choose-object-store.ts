import { join } from 'node:path';
import type { Clock, ObjectStore } from '@convi/kernel';
import { filesystemObjectStore } from '../filesystem/index.ts';
import { s3ObjectStore } from '../s3/index.ts';
import type { ComposeConfig } from './compose-config.ts';

type Choice = { readonly config: ComposeConfig; readonly clock: Clock; readonly warn: (error: Error) => void };

/** S3 when an endpoint is given, else files below the home folder. `warn` hears of what the store lacks. */
export const chooseObjectStore = ({ config, clock, warn }: Choice): ObjectStore => {
  const { S3_ENDPOINT, S3_BUCKET = 'convi', S3_ACCESS_KEY, S3_SECRET_KEY, CONVI_HOME } = config;
  if (S3_ENDPOINT === undefined) return filesystemObjectStore({ root: join(CONVI_HOME, 'objects'), clock });
  if (!S3_ACCESS_KEY || !S3_SECRET_KEY) throw new Error('S3_ACCESS_KEY and S3_SECRET_KEY belong to S3_ENDPOINT');
  const credentials = { accessKey: S3_ACCESS_KEY.reveal(), secretKey: S3_SECRET_KEY.reveal() };
  return s3ObjectStore({ endpoint: S3_ENDPOINT, bucket: S3_BUCKET, ...credentials, clock, warn });
};
