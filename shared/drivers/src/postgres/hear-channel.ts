import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { plainDatabaseError } from './database-error.ts';

type Channel = {
  readonly url: string;
  /** A plain name: it becomes part of a statement. */
  readonly channel: string;
  /** Hears what was told; nothing when something may have been missed. */
  readonly heard: (word?: string) => void;
  /** Told of each connection that was lost or not made, without a value of a row. */
  readonly onError: (error: Error) => void;
};

const AGAIN_AFTER_MS = 1_000;

/** Follows the channel on one connection. Resolves when that is over. */
const follow = async ({ url, channel, heard }: Channel, closing: AbortSignal): Promise<void> => {
  const client = new Client({ connectionString: url, application_name: 'convi', keepAlive: true });
  const over = new Promise<void>((resolve) => client.once('end', resolve));
  const lost = new Promise<never>((_, reject) => client.once('error', reject));
  // It is awaited below, after what may throw before.
  lost.catch(() => undefined);
  const leave = (): void => void client.end().catch(() => undefined);
  try {
    await client.connect();
    client.on('notification', ({ payload }) => heard(payload));
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    if (closing.aborted) return;
    closing.addEventListener('abort', leave, { once: true });
    // What was told between two connections was told to nobody.
    heard();
    await Promise.race([over, lost]);
  } finally {
    closing.removeEventListener('abort', leave);
    leave();
  }
};

/** Follows a channel of NOTIFY, over as many connections as it takes. `close` resolves when it is left. */
export const hearChannel = (channel: Channel): { readonly close: () => Promise<void> } => {
  const closing = new AbortController();
  const following = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await follow(channel, closing.signal).catch((error: unknown) => channel.onError(plainDatabaseError(error)));
      await pause(AGAIN_AFTER_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const done = following();
  return {
    close: () => {
      closing.abort();
      return done;
    },
  };
};
