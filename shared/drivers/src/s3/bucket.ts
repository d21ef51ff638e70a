import type { Clock } from '@convi/kernel';
import type { Client } from 'minio';
import { machineTime } from '../clock/index.ts';
import { isUnsupported, retried } from './s3-errors.ts';

export type Bucket = {
  readonly client: Client;
  readonly name: string;
  readonly clock: Clock;
  /** Whether objects that are removed or written over may stay as old versions. */
  readonly keepsVersions: () => Promise<boolean>;
};

/** Somebody may switch it while we run; a request for each removal would cost as much as the removal. */
const ASK_AGAIN_MS = 60_000;

const askVersioning = async ({ client, name, clock }: Omit<Bucket, 'keepsVersions'>): Promise<boolean> => {
  const answer = retried(clock, async (): Promise<unknown> => client.getBucketVersioning(name));
  const status = await answer.catch((error: unknown) => {
    // What knows no versions keeps none.
    if (!isUnsupported(error)) throw error;
    return '';
  });
  // Empty when it never kept any. Suspended: those from before are still there.
  return typeof status === 'object' && status !== null && 'Status' in status;
};

/** A bucket that remembers for a minute whether it keeps versions. */
export const bucketOf = (plain: Omit<Bucket, 'keepsVersions'>): Bucket => {
  let asked: Promise<boolean> | undefined;
  let askAgainAt = 0;
  const keepsVersions = (): Promise<boolean> => {
    if (asked && plain.clock.now() < askAgainAt) return asked;
    const asking = askVersioning(plain);
    asked = asking;
    askAgainAt = plain.clock.now() + ASK_AGAIN_MS;
    asking.catch(() => {
      asked = undefined;
    });
    return asking;
  };
  return { ...plain, keepsVersions };
};

/** The server's times as this clock would have told them: a test may have moved it. */
export const onOurClock = ({ clock }: Pick<Bucket, 'clock'>, serverTime: Date): number =>
  serverTime.getTime() + clock.now() - machineTime();
