import { PassThrough, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { InputFile } from '@convi/worker-kit';
import type { Layout, Part } from './lay-out.ts';
import type { PlainSound } from './plain-sound.ts';

type File = Pick<InputFile, 'open' | 'bytes'>;

/** Finds out how a file is read; undefined where it is read as it is. */
export type LayOut = (file: File) => Promise<Layout | undefined>;

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

/** Begins when it is read: what breaks before that would be heard by nobody, and end the process. */
const poured = (parts: readonly Part[], open: File['open']): Readable => {
  let isBegun = false;
  const begin = (): void => {
    isBegun = true;
    pour(parts, open, all).catch((error: unknown) => all.destroy(error instanceof Error ? error : undefined));
  };
  const all: PassThrough = new PassThrough({
    read: (size) => {
      if (!isBegun) begin();
      PassThrough.prototype._read.call(all, size);
    },
  });
  return all;
};

export type OrderedSound = {
  /** The bytes of the recording, laid out anew where that is needed. Called again it opens it again. */
  readonly open: () => Promise<Readable>;
  /** What it is, where its samples are stored as they are, and nothing else is told of it. */
  readonly plain: () => Promise<PlainSound | undefined>;
  /** Whether its samples are stored as they are. */
  readonly isPlain: () => Promise<boolean>;
};

/** A recording whose parts may stand in any order. It is looked at once, when it is first needed. */
export const orderedSound = (file: File, layOut: LayOut): OrderedSound => {
  let laid: ReturnType<LayOut> | undefined;
  const layout = (): ReturnType<LayOut> => {
    laid ??= layOut(file);
    return laid;
  };
  return {
    open: async () => {
      const found = await layout();
      return found ? poured(found.parts, file.open) : file.open();
    },
    plain: async () => {
      const found = await layout();
      return found?.isBare ? found.plain : undefined;
    },
    isPlain: async () => (await layout())?.plain !== undefined,
  };
};
