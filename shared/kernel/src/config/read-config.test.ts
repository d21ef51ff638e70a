import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './read-config.ts';
import { retentionFrom } from './retention-from.ts';

const read = (env: Record<string, string>) =>
  readConfig(
    [
      'PORT',
      'REDIS_URL',
      'S3_ENDPOINT',
      'S3_ACCESS_KEY',
      'S3_SECRET_KEY',
      'CONVI_BIND',
      'CONVI_LIMITS',
      'CONVI_OPS_PASSWORD',
      'CONVI_STORE_BYTES',
    ],
    env,
  );
const faultOf = (env: Record<string, string>): string => {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return '';
};
const REDIS_URL = 'redis://127.0.0.1:6379';

test('defaults are filled in and units are understood', () => {
  expect(read({ REDIS_URL, CONVI_STORE_BYTES: '2G' })).toMatchObject({
    PORT: 8_080,
    CONVI_LIMITS: 'on',
    CONVI_STORE_BYTES: 2 * 1024 ** 3,
  });
});

test('all faults are told together, by name and without a value', () => {
  const message = faultOf({
    PORT: '99999999',
    CONVI_LIMITS: 'perhaps',
    CONVI_OPS_PASSWORD: 'short-pw',
    CONVI_PROT: '1',
  });

  for (const name of ['PORT', 'REDIS_URL', 'CONVI_LIMITS', 'CONVI_OPS_PASSWORD', 'CONVI_PROT'])
    expect(message).toContain(`${name}:`);
  expect(message).not.toMatch(/99999999|perhaps|short-pw/);
});

test('rules between variables say what to do', () => {
  expect(faultOf({ REDIS_URL, S3_ENDPOINT: 'http://127.0.0.1:9000' })).toContain('S3_ACCESS_KEY');
  expect(faultOf({ REDIS_URL, CONVI_LIMITS: 'off', CONVI_BIND: '0.0.0.0' })).toContain('loopback');
});

test('a secret never shows itself', () => {
  const { CONVI_OPS_PASSWORD } = read({ REDIS_URL, CONVI_OPS_PASSWORD: 'correct horse battery' });

  expect(
    `${CONVI_OPS_PASSWORD} ${inspect(CONVI_OPS_PASSWORD)} ${JSON.stringify({ CONVI_OPS_PASSWORD })}`,
  ).not.toContain('horse');
  expect(CONVI_OPS_PASSWORD?.reveal()).toBe('correct horse battery');
});

test('retention settings lower rows and never raise one', () => {
  expect(retentionFrom({ CONVI_RETENTION_IMAGE_FREE_WINDOW: 20 }).image.free).toEqual({
    windowSeconds: 20,
    ceilingSeconds: 7_200,
  });
  expect(retentionFrom({ CONVI_RETENTION_AUDIO_FREE_WINDOW: 60 }).audio.free).toEqual({
    windowSeconds: 60,
    ceilingSeconds: 86_400,
  });
  expect(() => retentionFrom({ CONVI_RETENTION_IMAGE_FREE_CEILING: 7_201 })).toThrow(ConfigError);
});
