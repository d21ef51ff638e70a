import {
  AppError,
  type Change,
  eventAt,
  hasLiveKey,
  type ProjectKey,
  type Snapshot,
  sealUploadPrivate,
  type UploadPrivate,
  type UploadRecord,
  uploadField,
} from '@convi/kernel';
import type { UploadPorts } from '../files/add-files.ts';
import { fileFields, type NewFile } from '../files/file-fields.ts';
import { limitsOf } from '../projects/limits-of.ts';
import { forHolder, readSame } from '../projects/try-change.ts';
import type { Standing } from './find-upload.ts';
import type { StoredPart } from './store-part.ts';

/** A project whose upload goes on, and the lease under which it does. */
export type Going = { readonly project: Snapshot; readonly key: ProjectKey; readonly leaseId: string };

type Step = Pick<Change, 'set' | 'remove' | 'add' | 'atMost' | 'activity' | 'events'> & { readonly from: Standing };
type Grown = { readonly standing: Standing; readonly part: StoredPart };

/** One step of an upload: refused unless it stands where this transfer found it, so that of two transfers one goes on. */
const take = async (
  ports: UploadPorts,
  { project, key, leaseId }: Going,
  { from: { record, raw }, add = {}, atMost, ...step }: Step,
): Promise<void> => {
  // What could never be opened does not become visible.
  if (!(await hasLiveKey(ports, key.projectId))) throw new AppError('project-ended');
  const outcome = await ports.records.change({
    ...forHolder(project, { expect: { [uploadField(record.id)]: raw } }),
    ...step,
    id: project.id,
    now: ports.clock.now(),
    lease: leaseId,
    add,
    atMost: { bytes: limitsOf(ports.settings, project.header).bytesPerProject, ...atMost },
  });
  if (outcome === 'full') throw new AppError('project-full');
  if (outcome === 'conflict') {
    // Claimed by somebody, or carried on by another transfer.
    await readSame(ports, project);
    throw new AppError('upload-elsewhere');
  }
  if (outcome !== 'changed') throw new AppError('project-ended');
};

const counted = ({ fresh }: StoredPart) => ({ bytes: fresh, allObjects: 1, allBytes: fresh });

/** Keeps a part: the upload stands behind it from now on. */
export const commitPart = async (
  ports: UploadPorts,
  going: Going,
  { standing, part, said }: Grown & { readonly said: UploadPrivate },
): Promise<Standing> => {
  const { id, received } = standing.record;
  const seals = part.pieces.map(({ seal }) => seal);
  const record: UploadRecord = {
    ...standing.record,
    received: received + part.fresh,
    objects: part.pieces.map(({ object }) => object),
    private: sealUploadPrivate(going.key, id, { ...said, seals }),
  };
  const raw = JSON.stringify(record);
  await take(ports, going, { from: standing, set: { [uploadField(id)]: raw }, add: counted(part) });
  return { record, raw };
};

/** Turns an upload into a file by its last part: one step, so that no whole upload is ever without its file. */
export const commitWhole = (
  ports: UploadPorts,
  going: Going,
  { standing, part, file }: Grown & { readonly file: NewFile },
): Promise<void> => {
  const { id } = standing.record;
  return take(ports, going, {
    from: standing,
    remove: [uploadField(id)],
    set: fileFields([file.record]),
    add: { uploads: 1, files: 1, allFiles: 1, ...counted(part) },
    atMost: { uploads: limitsOf(ports.settings, going.project.header).filesPerProject },
    activity: true,
    events: [eventAt(ports.clock.now(), { type: 'file-added', fileId: id })],
  });
};
