import {
  type AuditionJob,
  type InspectionJob,
  type LayoutJob,
  type PreviewJob,
  queuePolicy,
  type TrialJob,
} from '@convi/contracts';
import {
  type FileRecord,
  fileField,
  fileRecord,
  type HeaderRecord,
  headerRecord,
  type ProjectKey,
  type ProjectRecord,
  type TakenJob,
} from '@convi/kernel';
import type { EngineWork } from './engine-work.ts';
import { type HeldLease, holdLease } from './held-lease.ts';
import { type ItemSignal, itemSignal } from './item-signal.ts';
import { type Keeper, keeper } from './keeper.ts';
import { projectKey } from './project-key.ts';
import { type RecordCopy, recordCopy } from './record-copy.ts';
import { watchRecord } from './watch-record.ts';
import type { WorkerTools } from './worker-tools.ts';

export type FileTask = {
  readonly taken: TakenJob;
  readonly job: InspectionJob | PreviewJob | LayoutJob | AuditionJob | TrialJob;
};

/** A short job about one file of a live project, with what it runs on. */
export type FileRun = FileTask & {
  readonly tools: WorkerTools;
  readonly file: FileRecord;
  readonly header: HeaderRecord;
  readonly key: ProjectKey;
  readonly copy: RecordCopy;
  readonly stopper: ItemSignal;
  readonly keeper: Keeper;
};

type Held = FileTask & { readonly record: ProjectRecord; readonly json: string; readonly lease: HeldLease };
type Body<R> = (run: FileRun) => Promise<R>;

/** Facts and pictures are small; what is larger is not one. */
const OUTPUT_BYTES = 4 * 1024 ** 2;

const runWithKey = async <R>(tools: WorkerTools, held: Held, body: Body<R>): Promise<R | undefined> => {
  const { taken, job, record, json, lease } = held;
  const key = await projectKey(tools.ports, job.projectId);
  if (!key) return undefined;
  const stopper = itemSignal(taken.signal, lease.lost);
  const things = keeper();
  // Who ends a project, or removes the file, does not wait for what is found out about it.
  const isWanted = ({ fields }: ProjectRecord): boolean => fields[fileField(job.fileId)] !== undefined;
  const unwatch = watchRecord(tools.ports, { projectId: record.id, isWanted }, () => stopper.stop('gone'));
  try {
    const copy = recordCopy(tools.ports, { id: record.id, leaseId: lease.leaseId, fields: record.fields });
    const file = fileRecord.parse(JSON.parse(json));
    const header = headerRecord.parse(record.fields);
    const projectKey = { projectId: record.id, key };
    return await body({ tools, taken, job, file, header, copy, stopper, key: projectKey, keeper: things });
  } finally {
    unwatch();
    await things.close();
    stopper.close();
    key.fill(0);
  }
};

/** Runs a job about a file under a lease and with its project's key. Undefined when project, file or key is gone. */
export const withFile = async <R>(tools: WorkerTools, task: FileTask, body: Body<R>): Promise<R | undefined> => {
  const { projectId, fileId } = task.job;
  const record = await tools.ports.records.read(projectId);
  const json = record?.fields[fileField(fileId)];
  if (!record || json === undefined) return undefined;
  const lease = await holdLease(tools.ports, projectId);
  if (!lease) return undefined;
  try {
    return await runWithKey(tools, { ...task, record, json, lease }, body);
  } finally {
    await lease.release();
  }
};

type Engine<T> = Pick<EngineWork<T>, 'timeoutMs' | 'run'> & {
  readonly input?: 'file' | 'stream' | undefined;
  readonly outputBytes?: number | undefined;
};

/** The engine's part of a job about a file. */
export const fileWork = <T>(
  { tools, key, file, header, stopper, keeper: things }: FileRun,
  engine: Engine<T>,
): EngineWork<T> => ({
  ...{
    ports: tools.ports,
    scratch: tools.scratch,
    engineClock: tools.engineClock,
    key,
    stopper,
    keeper: things,
    records: [file],
  },
  limits: tools.limitsOf(header.plan),
  input: engine.input ?? 'file',
  outputBytes: engine.outputBytes ?? OUTPUT_BYTES,
  timeoutMs: engine.timeoutMs,
  waitUntil: tools.ports.clock.now() + queuePolicy.preview.waitBudgetMs,
  progress: () => undefined,
  warn: () => undefined,
  begin: async () => true,
  run: engine.run,
});
