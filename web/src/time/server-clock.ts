/** Below this the difference may be the way of the answer, and the own clock is the better one. */
const TRUSTED_MS = 3_000;

export type ServerClock = {
  /** `fetch`, listening for what time the server has. */
  readonly listening: typeof fetch;
  /** The time of the server, by the own clock. Milliseconds. */
  readonly now: () => number;
};

/** Corrects a computer whose clock is wrong, so that the countdown is right there too. Takes the real `fetch` and clock. */
export const serverClock = (send: typeof fetch, ownNow: () => number): ServerClock => {
  let aheadMs = 0;
  const listen = (date: string | null): void => {
    const difference = Date.parse(date ?? '') - ownNow();
    if (!Number.isNaN(difference)) aheadMs = Math.abs(difference) < TRUSTED_MS ? 0 : difference;
  };
  return {
    listening: async (input, init) => {
      const response = await send(input, init);
      listen(response.headers.get('date'));
      return response;
    },
    now: () => ownNow() + aheadMs,
  };
};
