import { type ConversionJob, conversionQueue, type FormatId, queuePolicy } from '@convi/contracts';
import {
  type ConversionPrivate,
  conversionField,
  type FileRecord,
  fileField,
  type ItemRecord,
  itemField,
  newId,
  type Ports,
  sealConversionPrivate,
} from '@convi/kernel';
import type { TestProject } from './test-project.fixture.ts';

export type Wish = Partial<ConversionPrivate> & {
  /** Which places share a job; one job for each item unless given. */
  readonly groups?: readonly (readonly number[])[];
};

export const conversionJob = (projectId: string, over: Partial<ConversionJob>): ConversionJob => ({
  ...{ version: 1, kind: 'conversion', service: 'document', operation: 'convert', from: ['txt'], to: 'rtf', bytes: 5 },
  ...{ projectId, conversionId: newId(), items: [0] },
  ...over,
});

const queued = (fileId: string, job: string): ItemRecord => ({
  fileIds: [fileId],
  state: 'queued',
  progress: 0,
  resultIds: [],
  warnings: [],
  job,
});

type Planned = { readonly id: string; readonly items: readonly number[] };

const write = async (
  { clock }: Ports,
  project: TestProject,
  planned: { fileIds: readonly string[]; wish: Wish; jobs: readonly Planned[] },
) => {
  const { fileIds, wish, jobs } = planned;
  const id = newId();
  const { options = {}, perFile = {} } = wish;
  const jobOf = (place: number): string => jobs.find(({ items }) => items.includes(place))?.id ?? '';
  const about = { id, operation: 'convert', to: 'rtf', createdAt: clock.now(), items: fileIds.length };
  const sealed = sealConversionPrivate(project.key, id, { options, perFile });
  const items = fileIds.map((fileId, n) => [itemField(id, n), JSON.stringify(queued(fileId, jobOf(n)))]);
  await project.set({
    [conversionField(id)]: JSON.stringify({ ...about, private: sealed }),
    ...(Object.fromEntries(items) as Record<string, string>),
  });
  return id;
};

/** Writes a conversion to RTF of some files and queues its jobs, as the gateway does. Returns its id. */
export const testConversion = async (
  { ports, project }: { readonly ports: Ports; readonly project: TestProject },
  fileIds: readonly string[],
  wish: Wish = {},
) => {
  const { groups = fileIds.map((_, n) => [n]) } = wish;
  const jobs = groups.map((items) => ({ id: newId(), items }));
  const conversionId = await write(ports, project, { fileIds, wish, jobs });
  const fields = await project.fields();
  const formatOf = (place: number): FormatId =>
    (JSON.parse(fields[fileField(fileIds[place] ?? '')] ?? 'null') as FileRecord).format;
  for (const { id, items } of jobs) {
    const job = conversionJob(project.id, { conversionId, items: [...items], from: items.map(formatOf) });
    const { attempts } = queuePolicy.conversion;
    await ports.queue.add({ queue: conversionQueue('document'), id, job, attempts, backoffMs: 500, priority: 1 });
  }
  return conversionId;
};
