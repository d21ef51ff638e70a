import { startRedis } from '@convi/infra/local/redis.mjs';
import { atEndOfFile } from '../end-of-file.ts';

/** A Redis of its own for one test file, stopped after its last test. */
export const testRedis = async (): Promise<{ readonly url: string }> => {
  const redis = await startRedis();
  atEndOfFile(() => redis.stop());
  return { url: redis.url };
};
