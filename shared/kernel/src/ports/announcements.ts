import type { Announcement, Service } from '@convi/contracts';

/** What workers say that they can do. The last word of a service stays known; `alive` says that a worker of it runs now. */
export type Announcements = {
  readonly announce: (announcement: Announcement, aliveUntil: number) => Promise<void>;
  readonly withdraw: (service: Service) => Promise<void>;
  readonly read: (
    now: number,
  ) => Promise<Readonly<Partial<Record<Service, { readonly alive: boolean; readonly announcement: Announcement }>>>>;
};
