/** What the sniffer keeps of a stream: its beginning, its end, its size, and pieces at places that its beginning points to. */
export type Kept = {
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly bytes: number;
  /** The piece that `pointer` asked for, as far as the content has one. */
  readonly pointed: Buffer;
};

const HEAD_BYTES = 128 * 1024;
const TAIL_BYTES = 256 * 1024;
const POINTED_BYTES = 8 * 1024;

/** Where in the content a format keeps what tells it apart, read from its first bytes. */
export type Pointer = (head: Buffer) => number | undefined;

/** Keeps windows of a stream with bounded memory. The pointer is asked once, as soon as the first bytes are there. */
export const windows = (pointer: Pointer) => {
  const heads: Buffer[] = [];
  let headBytes = 0;
  let tail = Buffer.alloc(0);
  let bytes = 0;
  let pointedAt: number | undefined;
  let pointed = Buffer.alloc(0);

  const keepPointed = (piece: Buffer): void => {
    if (bytes === 0) pointedAt = pointer(piece);
    if (pointedAt === undefined || pointed.length >= POINTED_BYTES) return;
    const from = pointedAt + pointed.length - bytes;
    if (from >= piece.length) return;
    pointed = Buffer.concat([pointed, piece.subarray(Math.max(0, from), from + POINTED_BYTES - pointed.length)]);
  };
  return {
    push: (piece: Buffer): void => {
      if (piece.length === 0) return;
      keepPointed(piece);
      if (headBytes < HEAD_BYTES) {
        const part = Buffer.from(piece.subarray(0, HEAD_BYTES - headBytes));
        heads.push(part);
        headBytes += part.length;
      }
      tail = Buffer.concat([tail, piece.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
      bytes += piece.length;
    },
    kept: (): Kept => ({ head: Buffer.concat(heads), tail, bytes, pointed }),
  };
};
