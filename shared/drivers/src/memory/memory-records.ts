import { type EndReason, endOf } from '@convi/contracts';
import { type Clock, eventAt, type Lease, type NewRecord, type ProjectRecords, type Tombstone } from '@convi/kernel';
import { checkedChange, checkedFieldNames } from '../redis/field-names.ts';
import { applyChange } from './memory-change.ts';
import { holdsLease, isLive, type MemoryProject, tell } from './memory-project.ts';

type Kept = { readonly tombstone: Tombstone; readonly keepUntil: number };
export type MemoryWorld = {
  readonly clock: Clock;
  readonly projects: Map<string, MemoryProject>;
  readonly kept: Map<string, Kept>;
  readonly wake: (id: string) => void;
};

const DUE_AGAIN_MS = 10_000;

const create = ({ projects, kept }: MemoryWorld, record: NewRecord): void => {
  const { id, fields, ...given } = record;
  checkedFieldNames(Object.keys(fields));
  if (projects.has(id) || kept.has(id)) throw new Error('a project with this id exists');
  const endAt = endOf(given, given.createdAt);
  projects.set(id, {
    life: { ...given, state: 'live', endAt },
    dueAt: endAt,
    fields: { ...fields },
    leases: new Map(),
    events: [],
  });
};

const lease = (project: MemoryProject | undefined, { leaseId, until }: Lease): boolean => {
  project?.leases.set(leaseId, until);
  return project !== undefined;
};

const beginEnd = (world: MemoryWorld, id: string, end: { readonly now: number; readonly reason: EndReason }) => {
  const project = world.projects.get(id);
  if (!project) return 'gone';
  project.dueAt = end.now + DUE_AGAIN_MS;
  if (project.life.state === 'ending') return 'ending';
  const endedAt = Math.min(end.now, project.life.endAt);
  project.life = { ...project.life, state: 'ending', endedAt, reason: end.reason };
  tell(project, eventAt(endedAt, { type: 'project-ended' }));
  world.wake(id);
  return 'begun';
};

const noteKeyDestroyed = (project: MemoryProject | undefined, at: number): void => {
  if (project?.life.state === 'ending') project.life = { keyDestroyedAt: at, ...project.life };
};

const keepReceipt = (project: MemoryProject | undefined, receipt: string): string | undefined => {
  if (project?.life.state !== 'ending') return undefined;
  project.receipt ??= receipt;
  return project.receipt;
};

const finishEnd = (world: MemoryWorld, id: string, kept: Kept): void => {
  world.projects.delete(id);
  world.kept.set(id, kept);
  world.wake(id);
};

const tombstone = ({ kept, clock }: MemoryWorld, id: string): Tombstone | undefined => {
  const found = kept.get(id);
  return found && found.keepUntil > clock.now() ? found.tombstone : undefined;
};

const due = ({ projects }: MemoryWorld, now: number, limit: number): string[] =>
  [...projects]
    .filter(([, { dueAt }]) => dueAt <= now)
    .sort(([, a], [, b]) => a.dueAt - b.dueAt)
    .slice(0, limit)
    .map(([id]) => id);

const changed = (world: MemoryWorld, change: Parameters<ProjectRecords['change']>[0]) => {
  const project = world.projects.get(change.id);
  const before = project?.events.length;
  const outcome = applyChange(project, checkedChange(change));
  if (project?.events.length !== before) world.wake(change.id);
  return outcome;
};

/** The twin of project records: the same steps on maps, each of them whole because nothing waits within. */
export const memoryRecords = (world: MemoryWorld): ProjectRecords => {
  const { projects } = world;
  return {
    create: async (record) => create(world, record),
    read: async (id) => {
      const found = projects.get(id);
      return found && { id, life: found.life, fields: { ...found.fields } };
    },
    change: async (change) => changed(world, change),
    takeLease: async (wanted) => {
      const project = projects.get(wanted.id);
      if (!isLive(project, wanted.now)) return false;
      for (const [leaseId, until] of project.leases) if (until <= wanted.now) project.leases.delete(leaseId);
      return lease(project, wanted);
    },
    renewLease: async (held) => {
      const project = projects.get(held.id);
      return isLive(project, held.now) && holdsLease(project, held.leaseId, held.now) && lease(project, held);
    },
    releaseLease: async (id, leaseId) => {
      projects.get(id)?.leases.delete(leaseId);
    },
    leases: async (id, now) => [...(projects.get(id)?.leases.values() ?? [])].filter((until) => until > now).length,
    beginEnd: async (id, now, reason) => beginEnd(world, id, { now, reason }),
    noteKeyDestroyed: async (id, at) => noteKeyDestroyed(projects.get(id), at),
    keepReceipt: async (id, receipt) => keepReceipt(projects.get(id), receipt),
    finishEnd: async (id, left, keepUntil) => finishEnd(world, id, { tombstone: left, keepUntil }),
    tombstone: async (id) => tombstone(world, id),
    due: async (now, limit) => due(world, now, limit),
  };
};
