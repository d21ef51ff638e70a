import { patiently } from './patiently.ts';
import type { RoomContext } from './room-context.ts';
import { sendQueue } from './send-queue.ts';

/** Of the few connections that a browser has to one server, pictures leave some to what matters more. */
const AT_ONCE = 2;

/** A page of a file, from 1, as wide as this at most. */
export type PictureWish = { readonly fileId: string; readonly width: number; readonly page?: number };

/** Fetches the small picture of a file; waits while it is being made. `undefined` when there is none. */
export const previewOf = ({ client, view, pause }: RoomContext) => {
  const enqueue = sendQueue(AT_ONCE);
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      enqueue(() => work().then(resolve, reject));
    });
  const fetchOnce = async ({ fileId, ...query }: PictureWish, signal: AbortSignal): Promise<Response | undefined> => {
    const id = view().project?.id;
    if (id === undefined || signal.aborted) return undefined;
    return client.readPreview({ params: { id, fileId }, query, signal });
  };
  // A picture is an extra: without it the row shows the format, and what is wrong with the project is told elsewhere.
  return (wish: PictureWish, signal: AbortSignal): Promise<Blob | undefined> =>
    patiently(() => inTurn(() => fetchOnce(wish, signal)), pause)
      .then((response) => response?.blob())
      .catch(() => undefined);
};
