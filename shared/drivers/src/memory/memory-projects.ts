import type { Clock, EventFeed, ProjectRecords } from '@convi/kernel';
import { type MemoryWorld, memoryRecords } from './memory-records.ts';

const memoryFeed = ({ projects }: MemoryWorld, followers: Map<string, Set<() => void>>): EventFeed => ({
  since: async (projectId, after) => {
    const events = projects.get(projectId)?.events ?? [];
    return events.slice(after !== undefined && /^\d{1,15}$/.test(after) ? Number(after) : 0);
  },
  follow: async (projectId, wake) => {
    const own = (): void => wake();
    followers.set(projectId, new Set([...(followers.get(projectId) ?? []), own]));
    return () => {
      followers.get(projectId)?.delete(own);
    };
  },
});

/** Records and their feed, which the records write. */
export const memoryProjects = (clock: Clock): { readonly records: ProjectRecords; readonly feed: EventFeed } => {
  const followers = new Map<string, Set<() => void>>();
  const wake = (id: string): void => {
    for (const each of followers.get(id) ?? []) queueMicrotask(each);
  };
  const world: MemoryWorld = { clock, projects: new Map(), kept: new Map(), wake };
  return { records: memoryRecords(world), feed: memoryFeed(world, followers) };
};
