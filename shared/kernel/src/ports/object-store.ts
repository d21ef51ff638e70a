import type { Readable } from 'node:stream';

/** Both ends are counted and included, in bytes of the stored (sealed) object. */
export type ByteRange = { readonly start: number; readonly end: number };
export type StoredObject = { readonly key: string; readonly bytes: number; readonly modifiedAt: number };

export type PutOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits for it once this machine has fallen: it need not be there afterwards. */
  readonly passing?: boolean | undefined;
};

/**
 * Sealed bytes by key. Keys are `<ceiling minute>/<project>/<object>`: only digits, lower-case letters, `/`.
 * An object is visible only when it is complete; `put` that fails or is aborted leaves nothing.
 */
export type ObjectStore = {
  /** Streams a body of unknown length. Resolves with its bytes once it is durable, or merely whole when it is `passing`. */
  readonly put: (key: string, body: Readable, options?: PutOptions) => Promise<{ readonly bytes: number }>;
  /** The stored bytes, or undefined when there is no such object. An outage throws. */
  readonly get: (key: string, range?: ByteRange) => Promise<Readable | undefined>;
  /** Deletes objects; those that are not there do not matter. */
  readonly remove: (keys: readonly string[]) => Promise<void>;
  /** Lists in key order, page by page, with bounded memory. */
  readonly list: (prefix: string) => AsyncIterable<StoredObject>;
  /** Ends uploads below a prefix that were begun and never completed (temporary files, multipart uploads). Returns how many. */
  readonly abortUploads: (prefix: string, begunBefore: number) => Promise<number>;
  /** Throws when the store cannot be reached. */
  readonly check: () => Promise<void>;
};
