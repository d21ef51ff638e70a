import type { ProjectEvent } from '@convi/contracts';
import type { FeedEntry, Life } from '@convi/kernel';

export type MemoryProject = {
  life: Life;
  dueAt: number;
  receipt?: string;
  fields: Record<string, string>;
  readonly leases: Map<string, number>;
  readonly events: FeedEntry[];
};

/** Live and its time is not up, whether or not anybody has ended it yet. */
export const isLive = (project: MemoryProject | undefined, now: number): project is MemoryProject =>
  project?.life.state === 'live' && now < project.life.endAt;

export const holdsLease = (project: MemoryProject, leaseId: string, now: number): boolean =>
  (project.leases.get(leaseId) ?? Number.NEGATIVE_INFINITY) > now;

export const tell = ({ events }: MemoryProject, event: ProjectEvent): void => {
  events.push({ eventId: String(events.length + 1), event });
};
