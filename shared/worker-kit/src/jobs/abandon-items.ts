import type { ConversionJob, FailureSlug } from '@convi/contracts';
import { conversionField, conversionRecord, eventAt, type TakenJob } from '@convi/kernel';
import { itemCell } from './item-cell.ts';
import { openItems } from './open-conversion.ts';
import { recordCopy } from './record-copy.ts';
import type { WorkerTools } from './worker-tools.ts';

type Abandoned = { readonly taken: TakenJob; readonly job: ConversionJob; readonly code: FailureSlug };

/** Ends the items of a job that cannot even be begun, so that nobody waits for them. */
export const abandonItems = async ({ ports }: WorkerTools, { taken, job, code }: Abandoned): Promise<void> => {
  const record = await ports.records.read(job.projectId);
  if (record?.life.state !== 'live') return;
  const copy = recordCopy(ports, { id: record.id, fields: record.fields });
  const conversion = conversionRecord.parse(JSON.parse(record.fields[conversionField(job.conversionId)] ?? 'null'));
  for (const place of openItems(record.fields, job, taken.id)) {
    const now = ports.clock.now();
    const failed = eventAt(now, { type: 'item-failed', conversionId: conversion.id, item: place, failure: code });
    const next = { state: 'failed', failure: { slug: code }, endedAt: now } as const;
    await itemCell(copy, { conversion, place }).end({ next, now, step: { events: [failed] } });
  }
};
