import { type AuditionJob, type LayoutJob, type PreviewJob, previewQueue, queuePolicy } from '@convi/contracts';
import { AppError, type FileRecord, type Ports, type PreviewRecord, previewRecord, type Snapshot } from '@convi/kernel';
import { isAlive } from '../catalogue/is-alive.ts';
import { priorityOf } from '../conversions/priority-of.ts';
import { forHolder } from '../projects/try-change.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'queue' | 'announcements'>;
type Wish = Pick<PreviewJob, 'kind' | 'width' | 'page'> | Pick<LayoutJob, 'kind'> | Pick<AuditionJob, 'kind' | 'wish'>;

/** Something small of a file: under which field it is kept, and what a worker is to make. */
export type PreviewAsked = { readonly file: FileRecord; readonly field: string; readonly wish: Wish };

/** Layouts let the pictures of first pages go before them. */
const LATER = 1;
/** Said to who asks before it is there. */
export const RETRY_SECONDS = 1;
/** Previews of one project, of all kinds. A page asks for a few of each file. */
const MAX_PREVIEWS = 2_000;

const previewsIn = ({ raw }: Snapshot): number => Object.keys(raw).filter((name) => name.startsWith('preview:')).length;

// The id says what is made: asking again while it waits or runs adds nothing, and replaces a job that was lost.
const idOf = ({ field }: PreviewAsked): string => field.slice('preview:'.length).replaceAll(':', '-');

const addJob = async ({ queue }: Needs, { id, header }: Snapshot, asked: PreviewAsked): Promise<void> => {
  const { file, wish } = asked;
  const { service, plan } = header;
  const { attempts, backoffMs, maxWaiting } = queuePolicy.preview;
  const name = previewQueue(service);
  if ((await queue.counts(name)).waiting >= maxWaiting) throw new AppError('queue-full', { retryAfterSeconds: 5 });
  const of = { fileId: file.id, from: file.format, bytes: file.bytes };
  const priority = priorityOf(plan) + (wish.kind === 'layout' ? LATER : 0);
  const job = { version: 1, service, projectId: id, ...of, ...wish } as const;
  await queue.add({ queue: name, id: idOf(asked), job, attempts, backoffMs, priority });
};

const ask = async (ports: Needs, project: Snapshot, asked: PreviewAsked): Promise<void> => {
  const { clock, records, announcements } = ports;
  const { field } = asked;
  if (!(await isAlive({ clock, announcements }, project.header.service))) throw new AppError('service-unavailable');
  if (project.raw[field] === undefined && previewsIn(project) >= MAX_PREVIEWS)
    throw new AppError('preview-unavailable');
  const making: PreviewRecord = { state: 'making' };
  // A conflict means that another tab asked first, which is as good.
  await records.change({
    id: project.id,
    now: clock.now(),
    ...forHolder(project, { expect: { [field]: null } }),
    set: { [field]: JSON.stringify(making) },
  });
  await addJob(ports, project, asked);
};

/**
 * The record of a preview that is there; undefined after it was asked for. Throws `preview-unavailable` when there cannot be
 * one.
 */
export const askPreview = async (
  ports: Needs,
  project: Snapshot,
  asked: PreviewAsked,
): Promise<PreviewRecord | undefined> => {
  const raw = project.raw[asked.field];
  const preview = raw === undefined ? undefined : previewRecord.parse(JSON.parse(raw));
  if (preview?.state === 'none') throw new AppError('preview-unavailable');
  if (preview?.state === 'ready') return preview;
  await ask(ports, project, asked);
  return undefined;
};
