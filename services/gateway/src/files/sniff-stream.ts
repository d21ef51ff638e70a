import { Transform, type TransformCallback } from 'node:stream';
import type { FormatId } from '@convi/contracts';
import { contentSniffer, type SniffResult } from '@convi/kernel';

export type SniffStream = Transform & { readonly format: () => FormatId };

type Judge = (result: SniffResult) => FormatId;

/**
 * Lets bytes through and tells their format at the end. What the judge refuses fails the stream before its end is passed on,
 * so that the store never sees a whole object of it.
 */
export const sniffStream = (name: string, judge: Judge): SniffStream => {
  const sniffer = contentSniffer({ name });
  let format: FormatId | undefined;
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      sniffer.push(piece);
      done(null, piece);
    },
    flush(done) {
      try {
        format = judge(sniffer.result());
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  const told = (): FormatId => {
    if (!format) throw new Error('format asked for before the end');
    return format;
  };
  return Object.assign(stream, { format: told });
};
