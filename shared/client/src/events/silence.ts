/** Aborts its signal when it was not touched for `ms`. The caller stops it. */
export type Silence = { readonly signal: AbortSignal; touch(): void; stop(): void };

/** Watches for a connection that died without a word: the server sends a comment every 15 seconds. */
export const silence = (ms: number, outer: AbortSignal): Silence => {
  const silent = new AbortController();
  const fall = () => silent.abort();
  let timer = setTimeout(fall, ms);
  return {
    signal: AbortSignal.any([silent.signal, outer]),
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(fall, ms);
    },
    stop: () => clearTimeout(timer),
  };
};
