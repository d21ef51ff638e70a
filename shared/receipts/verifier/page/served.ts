const KEYS = '/.well-known/convi-receipt-keys.json';

/** What the room where a project ended is asked for its receipt with; see web/src/components/ending. */
const READY = 'convi-verify-ready';

/** Whether the page came from a server: a file asks nobody. */
export const isServed = (): boolean => /^https?:$/.test(location.protocol);

/** The keys of the server that the page came from; nothing when it does not give them. */
export const servedKeys = async (): Promise<string | undefined> => {
  const answer = await fetch(KEYS, { cache: 'no-store', credentials: 'omit' }).catch(() => undefined);
  return answer?.ok ? await answer.text().catch(() => undefined) : undefined;
};

/** Asks the page of this server that opened this one for the receipt that it shows. Nothing goes over the network. */
export const askOpener = (take: (text: string) => void): void => {
  if (!isServed() || !window.opener) return;
  addEventListener('message', ({ origin, data }: MessageEvent<unknown>) => {
    if (origin === location.origin && typeof data === 'string') take(data);
  });
  (window.opener as Window).postMessage(READY, location.origin);
};
