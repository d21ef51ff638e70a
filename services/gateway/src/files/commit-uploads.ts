import {
  AppError,
  type ChangeOutcome,
  type EndingPorts,
  eventAt,
  type Fields,
  hasLiveKey,
  type ProjectKey,
  type Snapshot,
} from '@convi/kernel';
import { limitsOf } from '../projects/limits-of.ts';
import { forHolder } from '../projects/try-change.ts';
import type { Settings } from '../settings.ts';
import { fileFields, type NewFile, newFile, type Upload } from './file-fields.ts';

type Needs = EndingPorts & { readonly settings: Settings };
type Commit = {
  readonly project: Snapshot;
  readonly key: ProjectKey;
  readonly leaseId: string;
  readonly uploads: readonly Upload[];
  /** Header fields that become known with the files. */
  readonly fields?: Fields;
};

const refusals: Readonly<Record<Exclude<ChangeOutcome, 'changed'>, AppError['slug']>> = {
  conflict: 'busy-project',
  full: 'project-full',
  'lease-lost': 'project-ended',
  'not-live': 'project-ended',
};

const sumOf = (files: readonly NewFile[]): number => files.reduce((sum, { record }) => sum + record.bytes, 0);

/**
 * Makes the uploads of a request visible, all in one step or none. The bounds are checked in the same step, so that they hold
 * however many uploads run at once. What could never be opened does not become visible: the key must still be there.
 */
export const commitUploads = async (
  ports: Needs,
  { project, key, leaseId, uploads, fields = {} }: Commit,
): Promise<NewFile[]> => {
  const { clock, records, settings } = ports;
  if (!(await hasLiveKey(ports, project.id))) throw new AppError('project-ended');
  const { filesPerProject, bytesPerProject } = limitsOf(settings, project.header);
  const now = clock.now();
  // Files of one request differ in time by their place in it, which keeps them in order until the user gives another.
  const files = uploads.map((upload, place) => newFile(key, upload, now + place));
  const bytes = sumOf(files);
  const count = files.length;
  const outcome = await records.change({
    ...forHolder(project, {}),
    id: project.id,
    now,
    lease: leaseId,
    set: { ...fields, ...fileFields(files.map(({ record }) => record)) },
    add: { uploads: count, files: count, bytes, allFiles: count, allObjects: count, allBytes: bytes },
    atMost: { uploads: filesPerProject, bytes: bytesPerProject },
    activity: true,
    events: files.map(({ record }) => eventAt(now, { type: 'file-added', fileId: record.id })),
  });
  if (outcome !== 'changed') throw new AppError(refusals[outcome]);
  return files;
};
