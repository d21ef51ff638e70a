import {
  AppError,
  type ChangeOutcome,
  newId,
  type Snapshot,
  sealUploadPrivate,
  type UploadRecord,
  uploadField,
} from '@convi/kernel';
import type { UploadPorts } from '../files/add-files.ts';
import { uploadRoom } from '../files/upload-room.ts';
import { forHolder, readSame } from '../projects/try-change.ts';
import { withKey } from '../projects/with-key.ts';
import { readMetadata } from './read-metadata.ts';

type Wanted = { readonly bytes: number; readonly metadata: string | undefined };

/** Refuses by its announced length what cannot fit beside what is there and on its way, before a byte of it comes. */
const checkRoom = async (ports: UploadPorts, project: Snapshot, bytes: number): Promise<void> => {
  const room = await uploadRoom(ports, ports.settings, project);
  const coming = project.arriving.reduce((sum, each) => sum + each.bytes - each.received, 0);
  if (bytes === 0) throw new AppError('empty-file');
  if (bytes > room.storeBytes) throw new AppError('store-full');
  if (bytes > room.bytesPerFile) throw new AppError('too-large');
  if (bytes > room.bytes - coming || project.arriving.length >= room.files) throw new AppError('project-full');
};

const note = async (ports: UploadPorts, project: Snapshot, record: UploadRecord): Promise<void> => {
  const outcome: ChangeOutcome = await ports.records.change({
    ...forHolder(project, {}),
    id: project.id,
    now: ports.clock.now(),
    set: { [uploadField(record.id)]: JSON.stringify(record) },
  });
  if (outcome === 'conflict') await readSame(ports, project);
  if (outcome !== 'changed') throw new AppError('project-ended');
};

/** Begins an upload of so many bytes. Its name and whatever else the client says of it are sealed from the first moment on. */
export const createUpload = async (
  ports: UploadPorts,
  project: Snapshot,
  { bytes, metadata }: Wanted,
): Promise<UploadRecord> => {
  const said = { ...readMetadata(metadata), ...(metadata !== undefined && { metadata }), seals: [] };
  await checkRoom(ports, project, bytes);
  const id = newId();
  const sealed = await withKey(ports, project.id, (key) => sealUploadPrivate(key, id, said));
  const record = { id, bytes, received: 0, objects: [], createdAt: ports.clock.now(), private: sealed };
  await note(ports, project, record);
  return record;
};
