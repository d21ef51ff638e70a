import type { RoomContext } from './room-context.ts';

const TRIES = 20;
const USUAL_WAIT_SECONDS = 1;

/** Fetches the small picture of a file; waits while it is being made. `undefined` when there is none. */
export const previewOf = ({ client, view, pause }: RoomContext) => {
  const fetchOnce = async (fileId: string, width: number, signal: AbortSignal): Promise<Blob | 'later' | undefined> => {
    const id = view().project?.id;
    if (id === undefined || signal.aborted) return undefined;
    const response = await client.readPreview({ params: { id, fileId }, query: { width }, signal });
    if (response.status === 200) return response.blob();
    await pause(Number(response.headers.get('retry-after') ?? USUAL_WAIT_SECONDS) * 1_000);
    return 'later';
  };
  const patiently = async (fileId: string, width: number, signal: AbortSignal): Promise<Blob | undefined> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await fetchOnce(fileId, width, signal);
      if (answer !== 'later') return answer;
    }
    return undefined;
  };
  // A picture is an extra: without it the row shows the format, and what is wrong with the project is told elsewhere.
  return (fileId: string, width: number, signal: AbortSignal): Promise<Blob | undefined> =>
    patiently(fileId, width, signal).catch(() => undefined);
};
