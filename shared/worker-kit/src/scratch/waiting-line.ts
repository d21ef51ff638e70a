/** Those who wait for something, first come first served. */
export type WaitingLine<Need, Grant> = {
  /** Resolves when granted; rejects with the signal's reason when aborted before that. */
  readonly join: (need: Need, signal?: AbortSignal) => Promise<Grant>;
  readonly first: () => Need | undefined;
  /** Grants to the first in line. */
  readonly grant: (grant: Grant) => void;
  /** Turns the first in line away. */
  readonly refuse: (error: unknown) => void;
  readonly length: () => number;
};

type Waiting<Need, Grant> = {
  readonly need: Need;
  readonly resolve: (grant: Grant) => void;
  readonly reject: (error: unknown) => void;
};

/** `onLeave` is called when one leaves without being served, as the next may need less. */
export const waitingLine = <Need, Grant>(onLeave: () => void = () => undefined): WaitingLine<Need, Grant> => {
  const line: Waiting<Need, Grant>[] = [];
  const enter = (need: Need, signal: AbortSignal | undefined): Promise<Grant> => {
    const { promise, resolve, reject } = Promise.withResolvers<Grant>();
    const waiting = { need, resolve, reject };
    const leave = (): void => {
      const place = line.indexOf(waiting);
      if (place < 0) return;
      line.splice(place, 1);
      reject(signal?.reason);
      onLeave();
    };
    line.push(waiting);
    signal?.addEventListener('abort', leave, { once: true });
    return promise.finally(() => signal?.removeEventListener('abort', leave));
  };
  return {
    join: async (need, signal) => {
      signal?.throwIfAborted();
      return enter(need, signal);
    },
    first: () => line[0]?.need,
    grant: (grant) => line.shift()?.resolve(grant),
    refuse: (error) => line.shift()?.reject(error),
    length: () => line.length,
  };
};
