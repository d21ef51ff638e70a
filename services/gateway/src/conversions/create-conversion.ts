import { type Capability, type ConversionRequest, presetOperation } from '@convi/contracts';
import {
  type Change,
  type ConversionRecord,
  conversionField,
  eventAt,
  fileField,
  type ItemRecord,
  itemField,
  newId,
  type Ports,
  type ProjectKey,
  type Snapshot,
  sealConversionPrivate,
} from '@convi/kernel';
import { capabilitiesOf } from '../catalogue/capabilities.ts';
import { asRead, tryChange } from '../projects/try-change.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import type { Settings } from '../settings.ts';
import { addJobs } from './add-jobs.ts';
import { admitJobs, checkScratch, conversionsLeft, queueRoom } from './admit-jobs.ts';
import { arrangedRequest } from './arranged-request.ts';
import { ASKED_FIELD, ITEMS_FIELD, MAX_ITEMS } from './asked-field.ts';
import { madeBefore, type Once, onceOf } from './idempotency.ts';
import { type ConversionPlan, planItems } from './plan-items.ts';
import { jobIdOf, type PlannedJob, splitJobs } from './split-jobs.ts';

type Needs = KeyPorts & Pick<Ports, 'announcements'> & { readonly settings: Settings };
type Asked = { readonly request: ConversionRequest; readonly idempotencyKey?: string | undefined };
type Accepted = { readonly conversionId: string; readonly jobs: readonly PlannedJob[] };
type Draft = {
  readonly record: ConversionRecord;
  readonly plan: ConversionPlan;
  readonly jobs: readonly PlannedJob[];
  readonly once: Once | undefined;
  readonly now: number;
};

const itemOf = ({ plan, jobs }: Draft, place: number): ItemRecord => ({
  fileIds: (plan.items[place]?.files ?? []).map(({ id }) => id),
  state: 'queued',
  progress: 0,
  resultIds: [],
  warnings: [],
  job: jobIdOf(jobs, place),
});

const changeOf = (present: Snapshot, draft: Draft, left: number): Omit<Change, 'id' | 'now'> => {
  const { record, plan, once, now } = draft;
  const files = new Set(plan.items.flatMap(({ files }) => files.map(({ id }) => fileField(id))));
  const items = plan.items.map((_, place) => [itemField(record.id, place), JSON.stringify(itemOf(draft, place))]);
  return {
    expect: asRead(present, [...files, ...(once ? [once.field] : [])]),
    set: {
      [conversionField(record.id)]: JSON.stringify(record),
      ...Object.fromEntries(items as [string, string][]),
      ...(once && { [once.field]: `${record.id} ${once.bodyHash}` }),
    },
    add: { [ASKED_FIELD]: 1, [ITEMS_FIELD]: record.items },
    // Open conversions only become fewer but by asking: so the bound holds however many ask at once.
    atMost: { [ASKED_FIELD]: Number(present.raw[ASKED_FIELD] ?? 0) + left, [ITEMS_FIELD]: MAX_ITEMS },
    activity: true,
    events: [eventAt(now, { type: 'conversion-queued', conversionId: record.id })],
  };
};

const draftOf = (key: ProjectKey, project: Snapshot, { asked, capabilities, now }: Drafting): Draft => {
  const { idempotencyKey } = asked;
  const meant = { ...asked.request, operation: presetOperation(asked.request) };
  const request = arrangedRequest(key, project, meant);
  const plan = planItems(project, { request, capabilities });
  const id = newId();
  const { operation, options = {}, perFile = {} } = request;
  const about = { projectId: project.id, conversionId: id, service: project.header.service, operation, to: plan.to };
  const sealed = sealConversionPrivate(key, id, { options, perFile });
  return {
    record: { id, operation, to: plan.to, createdAt: now, items: plan.items.length, private: sealed },
    plan,
    jobs: splitJobs(
      about,
      plan.items.map(({ files }, place) => ({ place, files })),
    ),
    once: onceOf(key, idempotencyKey, asked.request),
    now,
  };
};

type Drafting = { readonly asked: Asked; readonly capabilities: readonly Capability[]; readonly now: number };
type Acceptance = { readonly change?: Omit<Change, 'id' | 'now'>; readonly value: Accepted };

const planAcceptance = async (ports: Needs, key: ProjectKey, { present, asked }: Accepting): Promise<Acceptance> => {
  const { service } = present.header;
  const before = madeBefore(present, onceOf(key, asked.idempotencyKey, asked.request));
  if (before !== undefined) return { value: { conversionId: before, jobs: [] } };
  const [capabilities, room] = await Promise.all([capabilitiesOf(ports, service), queueRoom(ports, service)]);
  const draft = draftOf(key, present, { asked, capabilities, now: ports.clock.now() });
  checkScratch(ports, service, draft.plan.items);
  admitJobs(room, draft.jobs.length);
  const change = changeOf(present, draft, conversionsLeft(ports, present));
  return { change, value: { conversionId: draft.record.id, jobs: draft.jobs } };
};

type Accepting = { readonly present: Snapshot; readonly asked: Asked };

/** Accepts a conversion and queues its jobs. Returns its id; that of the first one when the request is a repeated one. */
export const createConversion = async (ports: Needs, project: Snapshot, asked: Asked): Promise<string> => {
  const { conversionId, jobs } = await withKey(ports, project.id, (key) =>
    tryChange(ports, project, (present) => planAcceptance(ports, key, { present, asked })),
  );
  await addJobs(ports, project, jobs);
  return conversionId;
};
