import type { NewFile } from './sending-files.ts';

/** Files that another program has shared with the installed page, from where the service worker holds them. Nothing when there are none. */
export const sharedFiles = async (): Promise<readonly NewFile[]> => {
  const worker = (await navigator.serviceWorker?.ready)?.active;
  if (!worker) return [];
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<readonly File[]>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<readonly File[]>) => resolve(data);
  });
  worker.postMessage('convi-shared', [port2]);
  return (await answer).map((data) => ({ name: data.name, data }));
};
