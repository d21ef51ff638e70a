import { buffer } from 'node:stream/consumers';
import type { InputFile } from '@convi/worker-kit';

/** As much as is fetched at once: chunks beside the sound are small, and follow each other. */
const WINDOW_BYTES = 64 * 1024;

/** Gives so many bytes of a file from a place on, or as many as there are. */
export type PartReader = (at: number, bytes: number) => Promise<Buffer>;

/** Reads small parts of a file here and there; what lies near the last one is not fetched again. */
export const partReader = ({ open, bytes: size }: Pick<InputFile, 'open' | 'bytes'>): PartReader => {
  let window: { readonly at: number; readonly content: Buffer } = { at: 0, content: Buffer.alloc(0) };
  const fetch = async (at: number, bytes: number): Promise<Buffer> =>
    at < size ? buffer(await open({ start: at, end: Math.min(size, at + bytes) - 1 })) : Buffer.alloc(0);
  return async (at, bytes) => {
    const end = Math.min(size, at + bytes);
    if (at < window.at || end > window.at + window.content.length)
      window = { at, content: await fetch(at, Math.max(bytes, WINDOW_BYTES)) };
    return window.content.subarray(at - window.at, end - window.at);
  };
};
