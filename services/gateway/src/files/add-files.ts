import { type File, MAX_NAME_LENGTH } from '@convi/contracts';
import {
  AppError,
  checkName,
  type Logger,
  openFilePrivate,
  type Ports,
  type ProjectKey,
  type Snapshot,
} from '@convi/kernel';
import * as z from 'zod';
import { readJson } from '../http/json-body.ts';
import { parsePart } from '../http/parse-input.ts';
import type { Visit } from '../http/visit.ts';
import type { GatewayMetrics } from '../ops/metrics.ts';
import { withKey } from '../projects/with-key.ts';
import type { Settings } from '../settings.ts';
import { askInspection } from './ask-inspection.ts';
import { commitUploads } from './commit-uploads.ts';
import type { NewFile, Upload } from './file-fields.ts';
import { type Held, holdLease } from './hold-lease.ts';
import { formatFor } from './judge-content.ts';
import { type Part, readMultipart } from './multipart.ts';
import { discard, storeContent } from './store-content.ts';
import { checkAnnounced, type Room, roomLimits, uploadRoom } from './upload-room.ts';

export type UploadPorts = Ports & {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
};
type Request = { readonly visit: Visit; readonly project: Snapshot; readonly room: Room };

const importRequest = z.strictObject({ url: z.string().max(4_096) });

/** The only code that could ask an address given by a user is code that does not exist yet. */
const refuseImport = async (visit: Visit): Promise<never> => {
  parsePart(importRequest, await readJson(visit), '');
  throw new AppError('url-import-unavailable');
};

const sizeOf = (uploads: readonly Upload[]): number => uploads.reduce((sum, { stored }) => sum + stored.seal.bytes, 0);

/** Reads all files of a request into the store. `uploads` holds what is stored already, also when this fails. */
const receive = async (ports: UploadPorts, request: Request, { key, held, uploads }: Receiving): Promise<void> => {
  const { visit, project, room } = request;
  const { prefix, service } = project.header;
  const signal = AbortSignal.any([held.lost, visit.gone]);
  const running: Promise<Upload>[] = [];
  const names: string[] = [];
  const take = async ({ name, stream }: Part): Promise<Upload> => {
    names.push(name);
    const others = (): string[] => [...names, ...project.files.map((file) => openFilePrivate(key, file).name)];
    const stored = await storeContent(
      ports,
      { ...key, prefix, signal },
      {
        source: stream,
        name: checkName(name, MAX_NAME_LENGTH),
        limits: roomLimits(room, sizeOf(uploads)),
        judge: (result) => formatFor({ service, name, others }, result),
      },
    );
    const upload = { name, stored };
    uploads.push(upload);
    return upload;
  };
  try {
    await readMultipart(visit, {
      maxFiles: room.files,
      fields: [],
      take: (part) => {
        const taking = take(part);
        running.push(taking);
        return taking.then(() => undefined);
      },
    });
  } finally {
    // Multer goes on without waiting when a request breaks off; what it leaves behind is waited for here.
    await Promise.allSettled(running);
  }
  // Small files are stored before large ones that came first: the order of the parts is what the user gave.
  uploads.splice(0, uploads.length, ...(await Promise.all(running)));
};

type Receiving = { readonly key: ProjectKey; readonly held: Held; readonly uploads: Upload[] };

const commit = async (
  ports: UploadPorts,
  { project }: Request,
  { key, held, uploads }: Receiving,
): Promise<NewFile[]> => {
  if (uploads.length === 0) throw new AppError('no-files');
  return commitUploads(ports, { project, key, leaseId: held.leaseId, uploads });
};

const receiveAndCommit = async (ports: UploadPorts, request: Request, key: ProjectKey): Promise<NewFile[]> =>
  holdLease(ports, request.project.id, async (held) => {
    const receiving: Receiving = { key, held, uploads: [] };
    let isCommitting = false;
    try {
      await receive(ports, request, receiving);
      isCommitting = true;
      return await commit(ports, request, receiving);
    } catch (error) {
      // One bad file and nothing of the request stays. When nobody can say whether the commit happened, the bytes stay for
      // the project's end to remove: a file without its bytes would be worse.
      if (!isCommitting || error instanceof AppError)
        await discard(
          ports,
          receiving.uploads.map(({ stored }) => stored),
        );
      throw error;
    }
  });

/** `POST …/files`: one or more files, streamed through limits, sniffing and sealing into the store. */
export const addFiles = async (ports: UploadPorts, project: Snapshot, visit: Visit): Promise<File[]> => {
  const { request } = visit;
  if (request.is('application/json')) return refuseImport(visit);
  if (!request.is('multipart/form-data')) throw new AppError('unsupported-media-type');
  const room = await uploadRoom(ports, ports.settings, project);
  checkAnnounced(room, request.headers['content-length']);
  const done = ports.metrics.uploadBegun();
  try {
    const files = await withKey(ports, project.id, (key) => receiveAndCommit(ports, { visit, project, room }, key));
    const { service } = project.header;
    await Promise.all(
      files.map(({ record }) => askInspection(ports, { projectId: project.id, service, file: record })),
    );
    return files.map(({ view }) => view);
  } finally {
    done();
  }
};
