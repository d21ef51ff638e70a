import { AppError, type ProjectKey, type Snapshot, type UploadRecord } from '@convi/kernel';
import type { UploadPorts } from '../files/add-files.ts';
import { askInspection } from '../files/ask-inspection.ts';
import { type Held, holdLease } from '../files/hold-lease.ts';
import { letBodyCome } from '../http/body-door.ts';
import type { Visit } from '../http/visit.ts';
import { readSame } from '../projects/try-change.ts';
import { watchEnd } from '../projects/watch-end.ts';
import { withKey } from '../projects/with-key.ts';
import { findUpload, type Standing } from './find-upload.ts';
import { incoming } from './incoming.ts';
import { type Outcome, receiveParts } from './receive-parts.ts';

/** Aborted by the end of a project, by the clock or early, and when somebody claims it: what runs for its holder is cut. */
const endOf = (ports: UploadPorts, { id, life, header }: Snapshot) => {
  const ended = new AbortController();
  const cut = (): void => ended.abort(new AppError('project-ended'));
  return { signal: ended.signal, stop: watchEnd(ports, { id, endAt: life.endAt, owner: header.owner }, cut) };
};

const transferUnder = async (ports: UploadPorts, { project, visit }: Appending, begun: Standing): Promise<Outcome> => {
  const { request, response } = visit;
  const { signal: ended, stop } = endOf(ports, project);
  const done = ports.metrics.uploadBegun();
  const receive = async (key: ProjectKey, { leaseId, lost }: Held): Promise<Outcome> => {
    const signal = AbortSignal.any([lost, ended]);
    const body = incoming(request, signal);
    letBodyCome(request, response);
    return receiveParts(ports, { project, key, leaseId, body, signal }, begun).finally(body.leave);
  };
  try {
    return await withKey(ports, project.id, (key) => holdLease(ports, project.id, (held) => receive(key, held)));
  } finally {
    stop();
    done();
  }
};

export type Appending = {
  readonly project: Snapshot;
  readonly uploadId: string;
  readonly offset: number;
  readonly visit: Visit;
};

const checkFits = ({ request }: Visit, { bytes, received }: UploadRecord, offset: number): void => {
  if (offset !== received) throw new AppError('upload-elsewhere');
  if (Number(request.headers['content-length'] ?? 0) > bytes - received) throw new AppError('too-large');
};

/**
 * Goes on with an upload: seals what comes, part by part, and keeps it also when the connection breaks. With its last byte the
 * upload becomes a file with the same id. Throws `upload-elsewhere` when it stands at another offset.
 */
export const appendUpload = async (ports: UploadPorts, appending: Appending): Promise<Outcome> => {
  const { uploadId, offset, visit } = appending;
  // Again, as a transfer that was cut for this one has moved it.
  const project = await readSame(ports, appending.project);
  const standing = findUpload(project, uploadId);
  checkFits(visit, standing.record, offset);
  const outcome = await transferUnder(ports, { ...appending, project }, standing).catch(async (error: unknown) => {
    // Whoever claimed it holds it now: for everybody else there is no such project.
    if (error instanceof AppError && error.slug === 'project-ended') await readSame(ports, project);
    throw error;
  });
  const { service } = project.header;
  if (outcome.file) await askInspection(ports, { projectId: project.id, service, file: outcome.file });
  return outcome;
};
