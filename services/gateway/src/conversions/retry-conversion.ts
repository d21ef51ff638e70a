import { AppError, eventAt, fileField, type ItemRecord, itemField, type Ports, type Snapshot } from '@convi/kernel';
import { capabilitiesOf } from '../catalogue/capabilities.ts';
import { findFile } from '../files/find-file.ts';
import { asRead, tryChange } from '../projects/try-change.ts';
import type { Settings } from '../settings.ts';
import { addJobs } from './add-jobs.ts';
import { admitJobs, conversionsLeft, queueRoom } from './admit-jobs.ts';
import { ASKED_FIELD } from './asked-field.ts';
import { findConversion } from './find-conversion.ts';
import { isMeant, type Meant } from './meant-items.ts';
import { type JobItem, jobIdOf, splitJobs } from './split-jobs.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'queue' | 'announcements'> & { readonly settings: Settings };

const failedItems = (project: Snapshot, meant: Meant): (JobItem & { readonly item: ItemRecord })[] =>
  findConversion(project, meant.conversionId).items.flatMap((item, place) =>
    item.state === 'failed' && isMeant(meant, place)
      ? [{ item, place, files: item.fileIds.map((id) => findFile(project, id)) }]
      : [],
  );

const again = ({ fileIds }: ItemRecord, job: string): ItemRecord => ({
  fileIds,
  state: 'queued',
  progress: 0,
  resultIds: [],
  warnings: [],
  job,
});

const planRetry = (project: Snapshot, meant: Meant, { left, now }: { left: number; now: number }) => {
  const { conversionId } = meant;
  const failed = failedItems(project, meant);
  if (failed.length === 0) throw new AppError('nothing-to-retry');
  const { operation, to } = findConversion(project, conversionId).record;
  const jobs = splitJobs(
    { projectId: project.id, conversionId, service: project.header.service, operation, to },
    failed,
  );
  const files = failed.flatMap(({ item }) => item.fileIds.map(fileField));
  const fields = failed.map(({ place }) => itemField(conversionId, place));
  const change = {
    expect: asRead(project, [...new Set([...files, ...fields])]),
    set: Object.fromEntries(
      failed.map(({ item, place }) => [
        itemField(conversionId, place),
        JSON.stringify(again(item, jobIdOf(jobs, place))),
      ]),
    ),
    add: { [ASKED_FIELD]: 1 },
    atMost: { [ASKED_FIELD]: Number(project.raw[ASKED_FIELD] ?? 0) + left },
    activity: true,
    events: [eventAt(now, { type: 'conversion-queued' as const, conversionId })],
  };
  return { change, value: jobs };
};

/** Runs the failed items of a conversion again, or the one that is meant, each under a new job, so that a late run of the old one is refused. */
export const retryConversion = async (ports: Needs, project: Snapshot, meant: Meant): Promise<void> => {
  findConversion(project, meant.conversionId);
  await capabilitiesOf(ports, project.header.service);
  const jobs = await tryChange(ports, project, async (present) => {
    const planned = planRetry(present, meant, { left: conversionsLeft(ports, present), now: ports.clock.now() });
    admitJobs(await queueRoom(ports, present.header.service), planned.value.length);
    return planned;
  });
  await addJobs(ports, project, jobs);
};
