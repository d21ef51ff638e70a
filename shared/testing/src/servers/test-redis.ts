import { startRedis } from '@convi/infra/local/redis.mjs';
import { afterAll } from 'vitest';

/** A Redis of its own for one test file, stopped after its last test. */
export const testRedis = async (): Promise<{ readonly url: string }> => {
  const redis = await startRedis();
  afterAll(() => redis.stop());
  return { url: redis.url };
};
