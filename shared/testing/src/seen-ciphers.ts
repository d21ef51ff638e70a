import crypto, { KeyObject } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll } from 'vitest';

export type SeenCiphers = {
  /** How often something was sealed since the watch began. */
  readonly count: () => number;
  /** Keys with a nonce that something was sealed with more than once. Each one is a broken seal. */
  readonly repeated: () => readonly string[];
};

/** Other ciphers make the bytes of fixtures. */
const SEALING = 'aes-256-gcm';

const bytesOf = (key: unknown): Buffer => (key instanceof KeyObject ? key.export() : Buffer.from(key as Uint8Array));

/** Watches every key and nonce that this process seals with, by Node's own function, until the last test of the file. */
export const seenCiphers = (): SeenCiphers => {
  const seen = new Map<string, number>();
  const { createCipheriv } = crypto;
  const watched = (...given: Parameters<typeof createCipheriv>): ReturnType<typeof createCipheriv> => {
    const [algorithm, key, nonce] = given;
    if (algorithm !== SEALING) return createCipheriv(...given);
    const pair = `${bytesOf(key).toString('hex')} ${Buffer.from(nonce as Uint8Array).toString('hex')}`;
    seen.set(pair, (seen.get(pair) ?? 0) + 1);
    return createCipheriv(...given);
  };
  // Its overloads differ in what they return for an algorithm; what is given is passed on as it is.
  crypto.createCipheriv = watched as typeof createCipheriv;
  syncBuiltinESMExports();
  afterAll(() => {
    crypto.createCipheriv = createCipheriv;
    syncBuiltinESMExports();
  });
  return {
    count: () => [...seen.values()].reduce((sum, times) => sum + times, 0),
    repeated: () => [...seen].flatMap(([pair, times]) => (times > 1 ? [pair] : [])),
  };
};
