import type { Readable } from 'node:stream';

const TAIL_BYTES = 16 * 1024;

/** Drains a stream and keeps only its end: what a program complains about last decides how its failure is named. */
export const tailText = (stream: Readable): (() => string) => {
  let tail = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-TAIL_BYTES);
  });
  stream.on('error', () => undefined);
  return () => tail.toString('utf8');
};
