import type { Routes } from '@convi/contracts';
import { previewQueue, queuePolicy } from '@convi/contracts';
import {
  AppError,
  type FileRecord,
  openText,
  type Ports,
  type PreviewRecord,
  type ProjectKey,
  previewField,
  previewRecord,
  type Snapshot,
  sealSummary,
} from '@convi/kernel';
import { isAlive } from '../catalogue/is-alive.ts';
import { priorityOf } from '../conversions/priority-of.ts';
import { type Answer, SENT } from '../http/handlers.ts';
import type { Visit } from '../http/visit.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { pictureHeaders } from './content-headers.ts';
import { openContent } from './open-content.ts';
import { sendBody } from './send-body.ts';

type Needs = KeyPorts & Pick<Ports, 'feed' | 'objects' | 'announcements'>;
export type PreviewRequest = { readonly file: FileRecord; readonly width: number; readonly page: number };

const RETRY_SECONDS = 1;
/** Pictures of one project, of all sizes and pages. A page asks for one or two of each file. */
const MAX_PREVIEWS = 2_000;

const previewsIn = ({ raw }: Snapshot): number => Object.keys(raw).filter((name) => name.startsWith('preview:')).length;

// The id says what is drawn: asking again while it waits or runs adds nothing, and replaces a job that was lost.
const addJob = async (
  { queue }: Needs,
  { id, header }: Snapshot,
  { file, width, page }: PreviewRequest,
): Promise<void> => {
  const { service, plan } = header;
  const { attempts, backoffMs, maxWaiting } = queuePolicy.preview;
  const name = previewQueue(service);
  if ((await queue.counts(name)).waiting >= maxWaiting) throw new AppError('queue-full', { retryAfterSeconds: 5 });
  const what = { fileId: file.id, from: file.format, bytes: file.bytes, width, page };
  const job = { version: 1, kind: 'preview', service, projectId: id, ...what } as const;
  await queue.add({
    queue: name,
    id: `${file.id}-${width}-${page}`,
    job,
    attempts,
    backoffMs,
    priority: priorityOf(plan),
  });
};

const ask = async (ports: Needs, project: Snapshot, request: PreviewRequest): Promise<void> => {
  const { clock, records, announcements } = ports;
  if (!(await isAlive({ clock, announcements }, project.header.service))) throw new AppError('service-unavailable');
  const field = previewField(request.file.id, request.width, request.page);
  if (project.raw[field] === undefined && previewsIn(project) >= MAX_PREVIEWS)
    throw new AppError('preview-unavailable');
  const making: PreviewRecord = { state: 'making' };
  // A conflict means that another tab asked first, which is as good.
  await records.change({
    id: project.id,
    now: clock.now(),
    expect: { [field]: null },
    set: { [field]: JSON.stringify(making) },
  });
  await addJob(ports, project, request);
};

const openPicture = (ports: Needs, key: ProjectKey, { field, preview }: { field: string; preview: PreviewRecord }) => {
  const seal = sealSummary.parse(
    JSON.parse(openText(key.key, { projectId: key.projectId, field }, preview.private ?? '')),
  );
  return openContent(ports, key, { sealed: { object: preview.object ?? '', seal } });
};

/** `GET …/preview`: the picture, or 202 while it is being drawn. Throws `preview-unavailable` when there cannot be one. */
export const sendPreview = async (
  ports: Needs,
  project: Snapshot,
  request: PreviewRequest & { readonly visit: Visit },
): Promise<Answer<Routes['readPreview']>> => {
  const { visit, file, width, page } = request;
  const field = previewField(file.id, width, page);
  const preview = project.raw[field] === undefined ? undefined : previewRecord.parse(JSON.parse(project.raw[field]));
  if (preview?.state === 'none') throw new AppError('preview-unavailable');
  if (preview?.state !== 'ready') {
    await ask(ports, project, request);
    return { status: 202, headers: { 'Retry-After': String(RETRY_SECONDS) } };
  }
  const body = await withKey(ports, project.id, (key) => openPicture(ports, key, { field, preview }));
  visit.response.status(200).set(pictureHeaders('image/webp'));
  await sendBody(ports, project, { visit, body });
  return SENT;
};
