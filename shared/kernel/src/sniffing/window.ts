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

const POINTER_NEEDS_BYTES = 64;

const beginning = (maxBytes: number) => {
  const parts: Buffer[] = [];
  let bytes = 0;
  return {
    push: (piece: Buffer): void => {
      if (bytes >= maxBytes) return;
      // A copy: the piece may be a view into a buffer that its owner uses again.
      const part = Buffer.from(piece.subarray(0, maxBytes - bytes));
      parts.push(part);
      bytes += part.length;
    },
    bytes: (): number => bytes,
    all: (): Buffer => Buffer.concat(parts),
  };
};

// Pieces are kept as they came: copying them together each time would cost more than sealing.
const ending = (minBytes: number) => {
  const parts: Buffer[] = [];
  let bytes = 0;
  return {
    push: (piece: Buffer): void => {
      parts.push(piece);
      bytes += piece.length;
      while (parts[0] && bytes - parts[0].length >= minBytes) bytes -= parts.shift()?.length ?? 0;
    },
    all: (): Buffer => Buffer.concat(parts).subarray(-minBytes),
  };
};

/** The bytes from a place on, wherever the pieces that hold them begin. */
const pieceAt = (place: number, at: number, piece: Buffer): Buffer => piece.subarray(Math.max(0, place - at));

/** Gives a range of a content; both ends are counted and included, and lie within it. */
export type ReadPart = (start: number, end: number) => Promise<Buffer>;

/** The same windows of a content that can be read anywhere. */
export const readWindows = async (pointer: Pointer, bytes: number, read: ReadPart): Promise<Kept> => {
  const part = (start: number, length: number): Promise<Buffer> | Buffer =>
    start < bytes ? read(start, Math.min(start + length, bytes) - 1) : Buffer.alloc(0);
  const head = await part(0, HEAD_BYTES);
  const tail = await part(Math.max(0, bytes - TAIL_BYTES), TAIL_BYTES);
  const place = pointer(head);
  return { head, tail, bytes, pointed: place === undefined ? Buffer.alloc(0) : await part(place, POINTED_BYTES) };
};

/** Keeps windows of a stream with bounded memory. The pointer is asked once, when the first bytes are there. */
export const windows = (pointer: Pointer) => {
  const head = beginning(HEAD_BYTES);
  const late = beginning(POINTED_BYTES);
  const tail = ending(TAIL_BYTES);
  let bytes = 0;
  let place: number | undefined;

  const keepLate = (piece: Buffer): void => {
    const at = bytes;
    if (place === undefined || at + piece.length <= Math.max(place, HEAD_BYTES)) return;
    late.push(pieceAt(Math.max(place, HEAD_BYTES), at, piece));
  };
  const pointed = (): Buffer => {
    if (place === undefined) return Buffer.alloc(0);
    return Buffer.concat([head.all().subarray(place, place + POINTED_BYTES), late.all()]).subarray(0, POINTED_BYTES);
  };
  return {
    push: (piece: Buffer): void => {
      const asked = head.bytes() >= POINTER_NEEDS_BYTES;
      head.push(piece);
      if (!asked) place = pointer(head.all());
      keepLate(piece);
      tail.push(piece);
      bytes += piece.length;
    },
    kept: (): Kept => ({ head: head.all(), tail: tail.all(), bytes, pointed: pointed() }),
  };
};
