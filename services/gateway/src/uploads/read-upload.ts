import type { Upload } from '@convi/contracts';
import {
  AppError,
  openFilePrivate,
  openUploadPrivate,
  type ProjectKey,
  type Snapshot,
  toUpload,
  uploadsOf,
} from '@convi/kernel';
import type { Visit } from '../http/visit.ts';
import { readSame } from '../projects/try-change.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { tellStanding } from './tus-headers.ts';

type Asked = { readonly uploadId: string; readonly visit: Visit };
type Shown = { readonly view: Upload; readonly metadata: string | undefined };

const arriving = ({ arriving: all }: Snapshot, key: ProjectKey, uploadId: string): Shown | undefined => {
  const record = all.find(({ id }) => id === uploadId);
  const said = record && openUploadPrivate(key, record);
  return record && said && { view: toUpload(record, said), metadata: said.metadata };
};

/** An upload that is whole is the file with its id. A client whose last answer was lost learns that nothing is missing. */
const arrived = (project: Snapshot, key: ProjectKey, uploadId: string): Shown | undefined => {
  const file = uploadsOf(project).find(({ id }) => id === uploadId);
  if (!file) return undefined;
  const { name } = openFilePrivate(key, file);
  const { id, bytes, createdAt } = file;
  const view = toUpload({ id, bytes, received: bytes, objects: [], createdAt, private: '' }, { name });
  return { view, metadata: `filename ${Buffer.from(name).toString('base64')}` };
};

/** `GET` and `HEAD …/uploads/{uploadId}`: where an upload stands, told in headers as well. Throws `upload-not-found`. */
export const readUpload = async (ports: KeyPorts, project: Snapshot, { uploadId, visit }: Asked): Promise<Upload> => {
  // A transfer that was cut for this call has moved it.
  const present = await readSame(ports, project);
  const shown = await withKey(
    ports,
    project.id,
    (key) => arriving(present, key, uploadId) ?? arrived(present, key, uploadId),
  );
  if (!shown) throw new AppError('upload-not-found');
  const { view, metadata } = shown;
  tellStanding(visit, present, { bytes: view.bytes, received: view.receivedBytes });
  visit.response.set('Upload-Length', String(view.bytes));
  if (metadata !== undefined) visit.response.set('Upload-Metadata', metadata);
  return view;
};
