import type { Readable } from 'node:stream';

/** The bytes of a request, taken in portions. Where the connection breaks they end, as if there were no more of them. */
export type Incoming = {
  /** Whether another byte is there. Waits for it, but not longer than anybody wants it. */
  readonly more: () => Promise<boolean>;
  /** At most so many of the bytes that come. */
  readonly take: (most: number) => AsyncGenerator<Buffer>;
  /** Reads no further; what still comes is thrown away. */
  readonly leave: () => void;
};

const EVENTS = ['readable', 'end', 'close', 'error'] as const;

/** Reads by hand: the iterator of a stream cannot be called back while it waits for a client that has fallen silent. */
const reader = (request: Readable, signal: AbortSignal) => {
  let wake = (): void => undefined;
  const stir = (): void => wake();
  for (const event of EVENTS) request.on(event, stir);
  signal.addEventListener('abort', stir);
  const next = async (): Promise<Buffer | undefined> => {
    for (;;) {
      // Without an encoding it gives buffers.
      const piece = request.read() as Buffer | null;
      if (piece) return piece;
      if (request.readableEnded || request.destroyed || signal.aborted) return undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const leave = (): void => {
    for (const event of EVENTS) request.off(event, stir);
    signal.removeEventListener('abort', stir);
    request.resume();
  };
  return { next, leave };
};

export const incoming = (request: Readable, signal: AbortSignal): Incoming => {
  const { next, leave } = reader(request, signal);
  let waiting: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    if (waiting.length === 0) waiting = (await next()) ?? waiting;
    return waiting.length > 0;
  };
  async function* take(most: number): AsyncGenerator<Buffer> {
    for (let left = most; left > 0 && (await more()); ) {
      const piece = waiting.subarray(0, left);
      waiting = waiting.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
  return { more, take, leave };
};
