import { pageAt, standIn } from './pages.ts';
import type { Sink } from './sink.ts';

/** Beside the processes of the stack; no label of theirs can be set from outside. */
const alsoRead = new Set<string>();

/** Metrics of every process. */
export const metrics: Sink = {
  takes: 'pieces',
  read: ({ convi }) => {
    const own = Object.values(convi.privatePorts).map((port) => `http://127.0.0.1:${port}`);
    return Promise.all([...own, ...alsoRead].map((url) => pageAt(`${url}/metrics`)));
  },
  plant: async (_, what) => {
    const { url, close } = await standIn(what);
    alsoRead.add(url);
    return () => {
      alsoRead.delete(url);
      close();
    };
  },
};
