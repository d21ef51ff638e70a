/** With what a room where a project ended is asked for its receipt; see web/src/components/ending. */
const READY = 'convi-verify-ready';

/** Whether the page came from a server: a file asks nobody. */
export const isServed = (): boolean => /^https?:$/.test(location.protocol);

/** What the server that the page came from answers; nothing when it refuses or does not answer. */
export const servedText = async (path: string): Promise<string | undefined> => {
  const answer = await fetch(path, { cache: 'no-store', credentials: 'omit' }).catch(() => undefined);
  return answer?.ok ? answer.text().catch(() => undefined) : undefined;
};

/** The keys of that server. */
export const servedKeys = (): Promise<string | undefined> => servedText('/.well-known/convi-receipt-keys.json');

/** Asks the page of this server that opened this one for the receipt that it shows. Nothing goes over the network. */
export const askOpener = (take: (text: string) => void): void => {
  if (!isServed() || !window.opener) return;
  addEventListener('message', ({ origin, data }: MessageEvent<unknown>) => {
    if (origin === location.origin && typeof data === 'string') take(data);
  });
  (window.opener as Window).postMessage(READY, location.origin);
};
