import { conviClient } from '@convi/client';
import type { Service } from '@convi/contracts';
import { get } from 'svelte/store';
import { serverClock } from '../time/server-clock.ts';
import { type Room, room } from './room.ts';
import { tabStorage } from './tab-storage.ts';

export type OpenedRoom = {
  readonly room: Room;
  readonly now: () => number;
  /** Resolves when the project that was here before is known, and so is what can be made. */
  readonly open: () => Promise<void>;
  readonly close: () => void;
};

/** Waits, and not longer than until the network is back. */
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      removeEventListener('online', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    addEventListener('online', over);
  });

const isWorking = (opened: Room): boolean =>
  get(opened).project?.conversions.some(({ state }) => state === 'queued' || state === 'running') ?? false;

/**
 * The room of a page, on the real browser. A hidden tab that waits for nothing lets its event stream go: over HTTP/1.1 a
 * browser has six connections to a server for all tabs together.
 */
export const openedRoom = (service: Service): OpenedRoom => {
  const clock = serverClock((input, init) => fetch(input, init), Date.now);
  const clientFor = (credential: () => string | undefined) =>
    conviClient({ baseUrl: '', credential, fetch: clock.listening });
  const opened = room({ service, clientFor, storage: tabStorage(), pause });
  const look = (): void => {
    if (document.visibilityState === 'visible') {
      opened.follow();
      void opened.refresh();
    } else if (!isWorking(opened)) opened.rest();
  };
  return {
    room: opened,
    now: clock.now,
    open: () => {
      document.addEventListener('visibilitychange', look);
      return opened.open();
    },
    close: () => {
      document.removeEventListener('visibilitychange', look);
      opened.rest();
    },
  };
};
