/** Transfers that run in this gateway, at most one for each upload. */
export type Transfers = {
  /** Cuts a transfer and waits until what it brought is kept. Another gateway's is not known here: it loses the next commit. */
  readonly settle: (uploadId: string) => Promise<void>;
  /** Runs a transfer after the one before it has settled. `cut` makes it end with what it has. */
  readonly run: <T>(uploadId: string, cut: () => void, transfer: () => Promise<T>) => Promise<T>;
};

type Running = { readonly cut: () => void; readonly over: Promise<unknown> };

/** Whoever asks where an upload stands, or goes on with it, has given up the connection before: it may hang for minutes. */
export const transfers = (): Transfers => {
  const running = new Map<string, Running>();
  const settle = async (uploadId: string): Promise<void> => {
    for (let one = running.get(uploadId); one; one = running.get(uploadId)) {
      one.cut();
      await one.over;
    }
  };
  return {
    settle,
    run: async (uploadId, cut, transfer) => {
      await settle(uploadId);
      const going = transfer();
      const over = going.then(
        () => undefined,
        () => undefined,
      );
      running.set(uploadId, { cut, over: over.then(() => running.delete(uploadId)) });
      return going;
    },
  };
};
