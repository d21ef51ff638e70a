import { ID_PATTERN } from '@convi/contracts';

export const KEY_BYTES = 32;
const ENTRY_BYTES = KEY_BYTES + 8;

export type KeyEntry = { readonly key: Buffer; readonly ceilingAt: number };

/** The key, then its ceiling in milliseconds: together, so that no key is ever without its end. */
export const entryBytes = ({ key, ceilingAt }: KeyEntry): Buffer => {
  const entry = Buffer.alloc(ENTRY_BYTES);
  key.copy(entry);
  entry.writeBigUInt64BE(BigInt(Math.floor(ceilingAt)), KEY_BYTES);
  return entry;
};

/** An entry from its bytes; undefined when it is not a whole one. The key shares the memory of the bytes. */
export const entryOf = (bytes: Buffer): KeyEntry | undefined =>
  bytes.length === ENTRY_BYTES
    ? { key: bytes.subarray(0, KEY_BYTES), ceilingAt: Number(bytes.readBigUInt64BE(KEY_BYTES)) }
    : undefined;

/** A project id before it becomes a name in the keyring. */
export const checkedId = (id: string): string => {
  if (!ID_PATTERN.test(id)) throw new Error('not a project id');
  return id;
};
