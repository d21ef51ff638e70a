import { type FileHandle, open } from 'node:fs/promises';

const CHUNK_BYTES = 1024 ** 2;

/** Reads a file from front to back. */
export type ForwardReader = {
  /** The next bytes without going on; fewer at the end of the file. */
  readonly peek: (count: number) => Promise<Buffer>;
  /** The next bytes; fewer at the end of the file. They may be kept. */
  readonly take: (count: number) => Promise<Buffer>;
};

const readMore = async (handle: FileHandle): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.allocUnsafe(CHUNK_BYTES) });
  return buffer.subarray(0, bytesRead);
};

const readerOf = (handle: FileHandle): ForwardReader => {
  let held: Buffer = Buffer.alloc(0);
  let isEnded = false;
  const fill = async (count: number): Promise<void> => {
    while (held.length < count && !isEnded) {
      const more = await readMore(handle);
      isEnded = more.length === 0;
      held = held.length === 0 ? more : Buffer.concat([held, more]);
    }
  };
  const peek = async (count: number): Promise<Buffer> => {
    if (held.length < count) await fill(count);
    return held.subarray(0, count);
  };
  return {
    peek,
    take: async (count) => {
      const taken = await peek(count);
      held = held.subarray(taken.length);
      return taken;
    },
  };
};

/** Gives what is made of a file that is read from front to back, and closes it when nothing more is wanted. */
export async function* readForward<T>(
  path: string,
  make: (reader: ForwardReader) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const handle = await open(path, 'r');
  try {
    yield* make(readerOf(handle));
  } finally {
    await handle.close();
  }
}

/** The same for one thing. */
export const readFirst = async <T>(path: string, make: (reader: ForwardReader) => Promise<T>): Promise<T> => {
  const handle = await open(path, 'r');
  try {
    return await make(readerOf(handle));
  } finally {
    await handle.close();
  }
};
