import { type Change, type ChangeOutcome, eventAt } from '@convi/kernel';
import { holdsLease, isLive, type MemoryProject, tell } from './memory-project.ts';

const numberIn = ({ fields }: MemoryProject, name: string): number => Number(fields[name] ?? 0);

const isAsExpected = (project: MemoryProject, { expect = {}, lowerCeilingTo }: Change): boolean =>
  Object.entries(expect).every(([name, value]) => (project.fields[name] ?? null) === value) &&
  (lowerCeilingTo === undefined || lowerCeilingTo < project.life.ceilingAt);

const isWithinBounds = (project: MemoryProject, { add = {}, atMost = {} }: Change): boolean =>
  Object.entries(atMost).every(([name, most]) => numberIn(project, name) + (add[name] ?? 0) <= most);

const refusal = (project: MemoryProject | undefined, change: Change): ChangeOutcome | undefined => {
  if (!isLive(project, change.now)) return 'not-live';
  if (change.lease !== undefined && !holdsLease(project, change.lease, change.now)) return 'lease-lost';
  if (!isAsExpected(project, change)) return 'conflict';
  return isWithinBounds(project, change) ? undefined : 'full';
};

const applyFields = (project: MemoryProject, { set = {}, remove = [], add = {} }: Change): void => {
  const kept = Object.entries(project.fields).filter(([name]) => !remove.includes(name));
  project.fields = { ...Object.fromEntries(kept), ...set };
  for (const [name, more] of Object.entries(add)) project.fields[name] = String(numberIn(project, name) + more);
};

const moveEnd = (project: MemoryProject, { now, lowerCeilingTo, activity }: Change): void => {
  const { life } = project;
  const ceilingAt = lowerCeilingTo ?? life.ceilingAt;
  const active = activity && life.windowMs !== undefined ? now + life.windowMs : life.endAt;
  const endAt = Math.min(ceilingAt, Math.max(life.endAt, active));
  project.life = { ...life, ceilingAt, endAt };
  if (endAt === life.endAt) return;
  project.dueAt = endAt;
  tell(project, eventAt(now, { type: 'project-end-moved', expiresAt: new Date(endAt).toISOString() }));
};

/** The twin of the change script: one step or nothing. */
export const applyChange = (project: MemoryProject | undefined, change: Change): ChangeOutcome => {
  const refused = refusal(project, change);
  if (refused || !project) return refused ?? 'not-live';
  applyFields(project, change);
  for (const event of change.events ?? []) tell(project, event);
  moveEnd(project, change);
  return 'changed';
};
