import { Transform, type TransformCallback } from 'node:stream';
import type { ProblemSlug } from '@convi/contracts';
import { AppError } from '../errors/app-error.ts';

/** Lets at most `maxBytes` through and fails with the problem at the first byte more. */
export const limitBytes = (maxBytes: number, slug: ProblemSlug): Transform => {
  let bytes = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      bytes += piece.length;
      if (bytes > maxBytes) done(new AppError(slug));
      else done(null, piece);
    },
  });
};
