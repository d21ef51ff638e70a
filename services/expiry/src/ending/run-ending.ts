import type { EndingJob } from '@convi/contracts';
import {
  credentialMark,
  headerRecord,
  type JobOutcome,
  type Life,
  type Ports,
  type ProjectRecord,
} from '@convi/kernel';
import type { ExpiryMetrics } from '../metrics.ts';
import { makeReceipt } from '../receipts/make-receipt.ts';
import { removePrefix } from './remove-prefix.ts';

// What ran out ended at its time, however late that was seen: the records say so.
const endOf = ({ endAt, endedAt = endAt }: Life): number => endedAt;

const LEASE_PATIENCE_MS = 200;
/** How long an ended project answers 410 to its last credential. */
const TOMBSTONE_MS = 30 * 24 * 60 * 60_000;

export type EndingPorts = Pick<Ports, 'clock' | 'records' | 'keyring' | 'objects' | 'usage'> & {
  readonly metrics: Pick<ExpiryMetrics, 'removed' | 'bytesLag' | 'keyLag'>;
};

/** The record with the time at which its key was destroyed: the time that was noted first, maybe by an earlier run. */
const withoutKey = async ({ clock, records, keyring }: EndingPorts, record: ProjectRecord) => {
  await keyring.destroy(record.id);
  if (record.life.keyDestroyedAt !== undefined) return record;
  await records.noteKeyDestroyed(record.id, clock.now());
  return records.read(record.id);
};

const removeBytes = async (ports: EndingPorts, prefix: string): Promise<void> =>
  ports.metrics.removed.ending.inc(await removePrefix(ports, prefix));

const finish = async ({ clock, records, metrics }: EndingPorts, { id, life, fields }: ProjectRecord): Promise<void> => {
  const { endedAt, keyDestroyedAt, reason } = life;
  if (endedAt === undefined || keyDestroyedAt === undefined || !reason)
    throw new Error('an ending record knows its end');
  const header = headerRecord.parse(fields);
  const bytesGoneAt = clock.now();
  const receipt = makeReceipt({ ...life, id, header, endedAt, keyDestroyedAt, bytesGoneAt, reason });
  // Without a credential there is nobody to answer: an empty mark is nobody's.
  const credential = header.tokenHash === undefined ? '' : credentialMark(header.tokenHash);
  await records.finishEnd(id, { credential, receipt: JSON.stringify(receipt) }, bytesGoneAt + TOMBSTONE_MS);
  metrics.keyLag.observe((keyDestroyedAt - endOf(life)) / 1_000);
  metrics.bytesLag.observe((bytesGoneAt - endOf(life)) / 1_000);
};

const beganRecord = async ({ clock, records }: EndingPorts, { projectId, reason }: EndingJob) => {
  // Also of a record that is ending already: it stays due for later, in case this run does not come to its end.
  if ((await records.beginEnd(projectId, clock.now(), reason)) === 'gone') return undefined;
  return records.read(projectId);
};

/**
 * Ends a project: its key, then its bytes, then its record. Every step may be repeated, so that a run which was killed
 * anywhere is simply run again. `later` while others hold a lease on the project.
 */
export const runEnding = async (ports: EndingPorts, job: EndingJob): Promise<JobOutcome> => {
  const began = await beganRecord(ports, job);
  const record = began && (await withoutKey(ports, began));
  if (!record) return { kind: 'done' };
  const { prefix } = headerRecord.parse(record.fields);
  await removeBytes(ports, prefix);
  if ((await ports.records.leases(record.id, ports.clock.now())) > 0) return { kind: 'later', ms: LEASE_PATIENCE_MS };
  // No lease is left and none can be taken: whatever is still being written below the prefix belongs to nobody.
  await ports.objects.abortUploads(prefix, Number.MAX_SAFE_INTEGER);
  await removeBytes(ports, prefix);
  await finish(ports, record);
  return { kind: 'done' };
};
