import type { ProjectEvent } from '@convi/contracts';

export type FeedEntry = { readonly eventId: string; readonly event: ProjectEvent };

/** What happened to a project, in order, for as long as it lives. Events are written by `ProjectRecords` only. */
export type EventFeed = {
  /** The kept events after one id (from the beginning without it). */
  readonly since: (projectId: string, afterEventId?: string) => Promise<readonly FeedEntry[]>;
  /** Calls `wake` whenever there may be new events. Wakes carry nothing: read with `since`. Resolves when it listens; returns its end. */
  readonly follow: (projectId: string, wake: () => void) => Promise<() => void>;
};
