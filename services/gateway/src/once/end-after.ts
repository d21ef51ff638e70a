import { Transform, type TransformCallback } from 'node:stream';

/**
 * Holds the last piece back until something is done: whoever has received all bytes can be sure that it was. One piece of
 * memory, whatever the size.
 */
export const endAfter = (run: () => Promise<unknown>): Transform => {
  let held: Buffer | undefined;
  return new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      const before = held;
      held = piece;
      if (before) done(null, before);
      else done();
    },
    flush(done) {
      run().then(
        () => done(null, held),
        (error: unknown) => done(error as Error),
      );
    },
  });
};
