import type { ByteRange } from '@convi/kernel';

/** As much as is fetched at once: chunks beside the sound are small, and follow each other. */
const WINDOW_BYTES = 64 * 1024;

/** Reads a file that lies elsewhere: asks for bytes of it, is given them, and comes to something in the end. */
export type Reading<T> = Generator<ByteRange, T, Buffer>;

/** Gives so many bytes of a file from a place on, or as many as there are. */
export type PartReader = (at: number, bytes: number) => Reading<Buffer>;

/** Reads small parts of a file here and there; what lies near the last one is not fetched again. */
export const partReader = (fileBytes: number): PartReader => {
  let window: { readonly at: number; readonly content: Buffer } = { at: 0, content: Buffer.alloc(0) };
  function* fetch(at: number, bytes: number): Reading<Buffer> {
    return at < fileBytes ? yield { start: at, end: Math.min(fileBytes, at + bytes) - 1 } : Buffer.alloc(0);
  }
  return function* read(at, bytes) {
    const end = Math.min(fileBytes, at + bytes);
    if (at < window.at || end > window.at + window.content.length)
      window = { at, content: yield* fetch(at, Math.max(bytes, WINDOW_BYTES)) };
    return window.content.subarray(at - window.at, end - window.at);
  };
};
