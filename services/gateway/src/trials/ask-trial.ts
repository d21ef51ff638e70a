import { presetOperation, previewQueue, queuePolicy, type Trial } from '@convi/contracts';
import {
  AppError,
  type Change,
  type Ports,
  type ProjectKey,
  type Snapshot,
  sealTrialWish,
  type TrialRecord,
  trialField,
  trialRecord,
} from '@convi/kernel';
import { capabilitiesOf } from '../catalogue/capabilities.ts';
import { priorityOf } from '../conversions/priority-of.ts';
import { asRead, tryChange } from '../projects/try-change.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { type PlannedTrial, planTrial, type TrialAsked } from './plan-trial.ts';
import { trialsOfFile } from './trials-of-file.ts';

type Needs = KeyPorts & Pick<Ports, 'announcements' | 'objects'>;
type Wanted = TrialAsked & { readonly planned: PlannedTrial; readonly field: string };
type Step = {
  readonly change?: Omit<Change, 'id' | 'now'>;
  readonly value: { readonly record: TrialRecord; readonly dropped: readonly string[] };
};

/** Trials of one file that are kept: the newest. Whoever compares looks at a few. */
const KEPT = 6;

const newRecord = (key: ProjectKey, { request, planned, field }: Wanted, askedAt: number): TrialRecord => ({
  ...{ state: 'making', askedAt, operation: request.operation, to: planned.to, warnings: [] },
  wish: sealTrialWish(key, field, planned.wish),
});

/** A trial that is there already, or a new one in the place of the oldest. */
const stepOf = (key: ProjectKey, present: Snapshot, { wanted, now }: { wanted: Wanted; now: number }): Step => {
  const { field, file } = wanted;
  const before = present.raw[field];
  if (before !== undefined) return { value: { record: trialRecord.parse(JSON.parse(before)), dropped: [] } };
  const record = newRecord(key, wanted, now);
  const old = trialsOfFile(present, file.id).slice(KEPT - 1);
  const change = {
    expect: { ...asRead(present, [field, ...old.map((each) => each.field)]) },
    set: { [field]: JSON.stringify(record) },
    remove: old.map((each) => each.field),
  };
  return { change, value: { record, dropped: old.flatMap((each) => each.record.object ?? []) } };
};

// The id says what is tried: asking again while it waits or runs adds nothing, and replaces a job that was lost.
const addJob = async ({ queue }: Needs, { id, header }: Snapshot, { file, request, planned }: Wanted) => {
  const { service, plan } = header;
  const { attempts, backoffMs, maxWaiting } = queuePolicy.preview;
  const name = previewQueue(service);
  if ((await queue.counts(name)).waiting >= maxWaiting) throw new AppError('queue-full', { retryAfterSeconds: 5 });
  const of = { fileId: file.id, trialId: planned.id, from: file.format, to: planned.to, bytes: file.bytes };
  const job = { version: 1, kind: 'trial', service, projectId: id, operation: request.operation, ...of } as const;
  await queue.add({ queue: name, id: `trial-${planned.id}`, job, attempts, backoffMs, priority: priorityOf(plan) });
};

const viewOf = ({ planned, file }: Wanted, record: TrialRecord): Trial => {
  const { operation, to, state, predictedBytes, facts, warnings, failure } = record;
  return {
    ...{ id: planned.id, fileId: file.id, operation, to, state, warnings },
    ...(predictedBytes !== undefined && { predictedBytes }),
    ...(facts && { facts }),
    ...(failure && { failure }),
  };
};

/** `POST …/trial`: what a conversion of a file would come to, as far as it is known; asked for when it is not. */
export const askTrial = async (ports: Needs, project: Snapshot, asked: TrialAsked): Promise<Trial> => {
  const { file } = asked;
  const request = { ...asked.request, operation: presetOperation(asked.request) };
  const capabilities = await capabilitiesOf(ports, project.header.service);
  const { wanted, record, dropped } = await withKey(ports, project.id, async (key) => {
    const planned = planTrial(key, project, { file, request, capabilities });
    const wish: Wanted = { file, request, planned, field: trialField(file.id, planned.id) };
    const now = ports.clock.now();
    const made = await tryChange(ports, project, (present) => stepOf(key, present, { wanted: wish, now }));
    return { wanted: wish, ...made };
  });
  // Out of the record first, as with files: no record names bytes that are gone.
  if (dropped.length > 0) await ports.objects.remove(dropped);
  if (record.state === 'making') await addJob(ports, project, wanted);
  return viewOf(wanted, record);
};
