import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@convi/contracts';
import { startStack } from '../../infra/local/stack.mjs';
import { newBucket } from './bucket.ts';

type Settings = Readonly<Record<string, string>>;
type Options = { readonly canary?: boolean; readonly durable?: boolean };

const storeSettings = (): Settings => {
  const { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY } = process.env;
  if (!S3_ENDPOINT || !S3_ACCESS_KEY || !S3_SECRET_KEY) return {};
  return { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY, S3_BUCKET: newBucket() };
};

/**
 * A whole Convi of its own: real processes on free loopback ports, data in a folder that goes with it, and a clock that the
 * test moves. Only the rooms that are named run. Runs on the file system, or on S3 when the environment names a store.
 */
export const startConvi = async (rooms: readonly Service[], settings: Settings = {}, options: Options = {}) => {
  const home = mkdtempSync(join(tmpdir(), 'convi-test-'));
  const clockFile = join(home, 'clock');
  writeFileSync(clockFile, '0');
  const env = { ...storeSettings(), CONVI_CLOCK_FILE: clockFile, CONVI_LIMITS: 'off', ...settings };
  const services = ['gateway', ...rooms, 'expiry'] as const;
  const stack = await startStack({ durable: false, ...options, home: join(home, 'data'), env, services });
  let offset = 0;
  return {
    ...stack,
    home: join(home, 'data'),
    /** Moves the time of every process. */
    moveClock: (ms: number): void => {
      offset += ms;
      writeFileSync(clockFile, String(offset));
    },
    now: (): number => Date.now() + offset,
    stop: async (): Promise<void> => {
      await stack.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
};

export type Convi = Awaited<ReturnType<typeof startConvi>>;
