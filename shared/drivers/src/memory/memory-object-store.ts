import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ByteRange, Clock, ObjectStore, StoredObject } from '@convi/kernel';
import { checkedKey, checkedPrefix } from '../object-keys/index.ts';

type Held = { readonly bytes: Buffer; readonly modifiedAt: number };
type Upload = { readonly key: string; readonly begunAt: number; readonly abort: AbortController };

const collect = async (body: Readable, signal: AbortSignal): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  await pipeline(
    body,
    async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) chunks.push(Buffer.from(chunk));
    },
    { signal },
  );
  return Buffer.concat(chunks);
};

const cut = (bytes: Buffer, range?: ByteRange): Buffer => (range ? bytes.subarray(range.start, range.end + 1) : bytes);

const putting =
  (objects: Map<string, Held>, uploads: Set<Upload>, clock: Clock): ObjectStore['put'] =>
  async (key, body, { signal } = {}) => {
    const upload = { key: checkedKey(key), begunAt: clock.now(), abort: new AbortController() };
    uploads.add(upload);
    try {
      const bytes = await collect(body, AbortSignal.any([upload.abort.signal, ...(signal ? [signal] : [])]));
      objects.set(key, { bytes, modifiedAt: clock.now() });
      return { bytes: bytes.length };
    } finally {
      uploads.delete(upload);
    }
  };

async function* list(objects: Map<string, Held>, prefix: string): AsyncGenerator<StoredObject> {
  for (const key of [...objects.keys()].filter((each) => each.startsWith(prefix)).sort()) {
    const held = objects.get(key);
    if (held) yield { key, bytes: held.bytes.length, modifiedAt: held.modifiedAt };
  }
}

export const memoryObjectStore = (clock: Clock): ObjectStore => {
  const objects = new Map<string, Held>();
  const uploads = new Set<Upload>();
  return {
    put: putting(objects, uploads, clock),
    get: async (key, range) => {
      const held = objects.get(checkedKey(key));
      return held && Readable.from([cut(held.bytes, range)], { objectMode: false });
    },
    remove: async (keys) => {
      for (const key of keys.map(checkedKey)) objects.delete(key);
    },
    list: (prefix) => list(objects, checkedPrefix(prefix)),
    abortUploads: async (prefix, begunBefore) => {
      const stale = [...uploads].filter(({ key, begunAt }) => key.startsWith(prefix) && begunAt < begunBefore);
      for (const { abort } of stale) abort.abort();
      return stale.length;
    },
    check: async () => undefined,
  };
};
