import { TUS_EXTENSIONS, TUS_VERSION } from '@convi/contracts';
import { AppError, openUploadPrivate, type Snapshot, toUpload, type UploadRecord } from '@convi/kernel';
import type { UploadPorts } from '../files/add-files.ts';
import type { Handlers } from '../http/handlers.ts';
import type { Visit } from '../http/visit.ts';
import { limitsOf } from '../projects/limits-of.ts';
import { withKey } from '../projects/with-key.ts';
import { appendUpload } from './append-upload.ts';
import { createUpload } from './create-upload.ts';
import { readUpload } from './read-upload.ts';
import { removeUpload } from './remove-upload.ts';
import { type Transfers, transfers } from './transfers.ts';
import { checkVersion, tellStanding } from './tus-headers.ts';

type Names = 'describeUploads' | 'createUpload' | 'readUpload' | 'appendUpload' | 'removeUpload';
type Place = { readonly project: Snapshot; readonly visit: Visit };

const TYPE = 'application/offset+octet-stream';

/** Whether bytes come along. Throws `unsupported-media-type` when they are something else than bytes of an upload. */
const hasBytes = ({ request }: Visit): boolean => {
  const is = request.headers['content-length'] === '0' ? null : request.is(TYPE);
  if (is === false) throw new AppError('unsupported-media-type');
  return is !== null;
};

type Sent = { readonly uploadId: string; readonly offset: number };

/** Takes the bytes of a request. An upload is carried on by one request at a time. */
const takeBytes = async (
  ports: UploadPorts,
  running: Transfers,
  { project, visit, uploadId, offset }: Place & Sent,
): Promise<UploadRecord> => {
  const append = () => appendUpload(ports, { project, visit, uploadId, offset });
  const { record } = await running.run(uploadId, () => visit.request.destroy(), append);
  tellStanding(visit, project, record);
  return record;
};

/** The first bytes of an upload come with its beginning. When they are refused nobody would know where to go on. */
const takeFirst = async (
  ports: UploadPorts,
  running: Transfers,
  { record, ...place }: Place & { readonly record: UploadRecord },
): Promise<UploadRecord> => {
  if (!hasBytes(place.visit)) return record;
  const { id: uploadId } = record;
  return takeBytes(ports, running, { ...place, uploadId, offset: 0 }).catch(async (error: unknown) => {
    // It may be gone with its project, or with what refused it.
    await removeUpload(ports, place.project, uploadId).catch(() => undefined);
    throw error;
  });
};

/** Handlers of resumable uploads, by the tus protocol: https://tus.io/protocols/resumable-upload */
export const uploadHandlers = (ports: UploadPorts): Pick<Handlers, Names> => {
  const running = transfers();
  return {
    describeUploads: async ({ project }) => ({
      status: 204,
      headers: {
        'Tus-Version': TUS_VERSION,
        'Tus-Extension': TUS_EXTENSIONS.join(','),
        'Tus-Max-Size': String(limitsOf(ports.settings, project.header).bytesPerFile),
      },
    }),
    createUpload: async ({ project, headers, visit }) => {
      checkVersion(visit, headers['tus-resumable']);
      hasBytes(visit);
      const wanted = { bytes: Number(headers['upload-length']), metadata: headers['upload-metadata'] };
      const begun = await createUpload(ports, project, wanted);
      const record = await takeFirst(ports, running, { project, visit, record: begun });
      const said = await withKey(ports, project.id, (key) => openUploadPrivate(key, begun));
      tellStanding(visit, project, record);
      visit.response.set('Location', `/v1/projects/${project.id}/uploads/${begun.id}`);
      return { status: 201, body: toUpload(record, said) };
    },
    readUpload: async ({ project, params: { uploadId }, headers, visit }) => {
      checkVersion(visit, headers['tus-resumable']);
      await running.settle(uploadId);
      return { status: 200, body: await readUpload(ports, project, { uploadId, visit }) };
    },
    appendUpload: async ({ project, params: { uploadId }, headers, visit }) => {
      checkVersion(visit, headers['tus-resumable']);
      if (!visit.request.is(TYPE)) throw new AppError('unsupported-media-type');
      await takeBytes(ports, running, { project, visit, uploadId, offset: Number(headers['upload-offset']) });
      return { status: 204 };
    },
    removeUpload: async ({ project, params: { uploadId }, headers, visit }) => {
      checkVersion(visit, headers['tus-resumable']);
      await running.settle(uploadId);
      await removeUpload(ports, project, uploadId);
      return { status: 204 };
    },
  };
};
