import { PassThrough, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { InputFile } from '@convi/worker-kit';
import type { Part } from './lay-out.ts';

type File = Pick<InputFile, 'open' | 'bytes'>;

/** Finds out how a file is read; undefined where it is read as it is. */
export type LayOut = (file: File) => Promise<readonly Part[] | undefined>;

const pour = async (parts: readonly Part[], open: File['open'], into: PassThrough): Promise<void> => {
  let source: Readable | undefined;
  into.once('close', () => source?.destroy());
  for (const part of parts) {
    if (into.destroyed) return;
    if (Buffer.isBuffer(part)) into.write(part);
    else {
      source = await open(part);
      // Piped, not iterated over: that would copy all that has come meanwhile into one piece.
      source.pipe(into, { end: false });
      if (into.destroyed) source.destroy();
      await finished(source);
    }
  }
  into.end();
};

const poured = (parts: readonly Part[], open: File['open']): Readable => {
  const all = new PassThrough();
  pour(parts, open, all).catch((error: unknown) => all.destroy(error instanceof Error ? error : undefined));
  return all;
};

/** The bytes of a recording, laid out anew where that is needed. Called again it opens it again. */
export const orderedSound = (file: File, layOut: LayOut): (() => Promise<Readable>) => {
  let laid: ReturnType<LayOut> | undefined;
  return async () => {
    laid ??= layOut(file);
    const parts = await laid;
    return parts ? poured(parts, file.open) : file.open();
  };
};
