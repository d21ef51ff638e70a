import type { Project } from '@convi/contracts';
import { AppError, beginEnding, type Ports, type Snapshot, snapshotOf } from '@convi/kernel';
import type { Settings } from '../settings.ts';
import { projectView } from './project-view.ts';
import { forHolder } from './try-change.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'keyring' | 'queue' | 'steps'> & { readonly settings: Settings };

const lowerCeiling = async ({ clock, records }: Needs, project: Snapshot, ceilingAt: number): Promise<void> => {
  const { id } = project;
  const outcome = await records.change({ ...forHolder(project, {}), id, now: clock.now(), lowerCeilingTo: ceilingAt });
  if (outcome === 'conflict') throw new AppError('cannot-lengthen');
  if (outcome !== 'changed') throw new AppError('project-ended');
};

/** The last look at a project: its names are opened while the key is still there. */
const endNow = async (ports: Needs, project: Snapshot): Promise<Project> => {
  // Not at the moment that was asked for, which is past: a receipt tells when a project really ended.
  const ceilingAt = ports.clock.now();
  const life = { ...project.life, state: 'ending' as const, ceilingAt, endAt: ceilingAt };
  const view = await projectView(ports, ports.settings, { ...project, life });
  await lowerCeiling(ports, project, ceilingAt);
  await beginEnding(ports, project.id, 'owner');
  return view;
};

/** Lets a project live so many seconds from its creation; a life already past ends it now. Throws `cannot-lengthen`. */
export const shortenProject = async (ports: Needs, project: Snapshot, lifeSeconds: number): Promise<Project> => {
  const { clock, records, settings } = ports;
  const ceilingAt = project.life.createdAt + lifeSeconds * 1_000;
  if (ceilingAt <= clock.now()) return endNow(ports, project);
  await lowerCeiling(ports, project, ceilingAt);
  const record = await records.read(project.id);
  if (!record) throw new AppError('project-ended');
  return projectView(ports, settings, snapshotOf(record));
};
