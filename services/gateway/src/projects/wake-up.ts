import type { Clock, EventFeed } from '@convi/kernel';

export type WakeUp = {
  /** Resolves when something may have happened since the last call, when `untilMs` is reached, or when the signal is aborted. */
  readonly next: (untilMs: number) => Promise<void>;
  readonly close: () => void;
};

type Needs = { readonly clock: Clock; readonly feed: EventFeed };

/** Sleeps until a project has news. A wake that comes between two calls is not lost. */
export const wakeUp = async ({ clock, feed }: Needs, projectId: string, signal?: AbortSignal): Promise<WakeUp> => {
  let isDue = false;
  let wake = (): void => undefined;
  const ring = (): void => {
    isDue = true;
    wake();
  };
  const unfollow = await feed.follow(projectId, ring);
  signal?.addEventListener('abort', ring, { once: true });
  const next = async (untilMs: number): Promise<void> => {
    if (!isDue && !signal?.aborted && clock.now() < untilMs)
      await new Promise<void>((resolve) => {
        const callOff = clock.at(untilMs, resolve);
        wake = () => {
          callOff();
          resolve();
        };
      });
    isDue = false;
    wake = () => undefined;
  };
  const close = (): void => {
    unfollow();
    signal?.removeEventListener('abort', ring);
  };
  return { next, close };
};
