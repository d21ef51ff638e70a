import type { EndingJob, EndingStep, Receipt } from '@convi/contracts';
import {
  credentialMark,
  headerRecord,
  type JobOutcome,
  type Life,
  ownerCredential,
  type Ports,
  type ProjectRecord,
  takeStep,
  tokenField,
  tokenFieldsOf,
} from '@convi/kernel';
import type { ExpiryMetrics } from '../metrics.ts';
import { keepReceipt, type ReceiptPorts } from '../receipts/keep-receipt.ts';
import { removeListed, removeUntilEmpty } from './remove-bytes.ts';

// What ran out ended at its time, however late that was seen: the records say so.
const endOf = ({ endAt, endedAt = endAt }: Life): number => endedAt;

const LEASE_PATIENCE_MS = 200;
/** How long an ended project answers 410 to its last credential. */
const TOMBSTONE_MS = 30 * 24 * 60 * 60_000;

export type EndingPorts = Pick<Ports, 'clock' | 'records' | 'keyring' | 'objects' | 'usage'> &
  ReceiptPorts & { readonly metrics: Pick<ExpiryMetrics, 'removed' | 'bytesLag' | 'keyLag'> };

type Take = <T>(step: EndingStep, run: () => Promise<T>) => Promise<T>;

/** Closes the door and destroys the key, whoever has done so before. The record then has the time that was noted first. */
const close = async (ports: EndingPorts, take: Take, job: EndingJob): Promise<ProjectRecord | undefined> => {
  const { clock, records, keyring } = ports;
  const { projectId: id, reason } = job;
  // Also of a record that is ending already: it stays due for later, in case this run does not come to its end.
  if ((await take('close-door', () => records.beginEnd(id, clock.now(), reason))) === 'gone') return undefined;
  await take('destroy-key', () => keyring.destroy(id));
  await take('note-key', () => records.noteKeyDestroyed(id, clock.now()));
  return records.read(id);
};

/** Whether nothing is left below the prefix and nobody can write there any more. */
const removeBytes = async (ports: EndingPorts, take: Take, { id, fields }: ProjectRecord): Promise<boolean> => {
  const { clock, records, objects, metrics } = ports;
  const { prefix } = headerRecord.parse(fields);
  const removeAll = async (remove: typeof removeListed): Promise<void> =>
    metrics.removed.ending.inc(await remove(ports, prefix));
  await take('remove-bytes', () => removeAll(removeListed));
  if ((await take('await-leases', () => records.leases(id, clock.now()))) > 0) return false;
  // No lease is left and none can be taken: whatever is still being written below the prefix belongs to nobody.
  await take('abort-uploads', () => objects.abortUploads(prefix, Number.MAX_SAFE_INTEGER));
  await take('remove-late-bytes', () => removeAll(removeUntilEmpty));
  return true;
};

const bury = async ({ records, metrics }: EndingPorts, { id, life, fields }: ProjectRecord, receipt: Receipt) => {
  const { tokenHash, owner } = headerRecord.parse(fields);
  const others = tokenFieldsOf(fields).map((name) => name.slice(tokenField('').length));
  const last =
    owner === undefined ? [...(tokenHash === undefined ? [] : [tokenHash]), ...others] : [ownerCredential(owner)];
  // Without a credential there is nobody to answer: an empty mark is nobody's.
  const credential = credentialMark(...last);
  const [keyGoneAt, bytesGoneAt] = [Date.parse(receipt.keyDestroyedAt), Date.parse(receipt.bytesGoneAt)];
  await records.finishEnd(id, { credential, receipt: JSON.stringify(receipt) }, bytesGoneAt + TOMBSTONE_MS);
  metrics.keyLag.observe((keyGoneAt - endOf(life)) / 1_000);
  metrics.bytesLag.observe((bytesGoneAt - endOf(life)) / 1_000);
};

/**
 * Ends a project: its key, then its bytes, then its record (`endingSteps` names every step). Each may be repeated, so that a
 * run which was killed anywhere is simply run again. `later` while others hold a lease on the project.
 */
export const runEnding = async (ports: EndingPorts, job: EndingJob): Promise<JobOutcome> => {
  const take: Take = (step, run) => takeStep(ports, { step, id: job.projectId, run });
  const record = await close(ports, take, job);
  if (!record) return { kind: 'done' };
  if (!(await removeBytes(ports, take, record))) return { kind: 'later', ms: LEASE_PATIENCE_MS };
  const receipt = await keepReceipt(ports, record);
  if (receipt) await take('bury-record', () => bury(ports, record, receipt));
  return { kind: 'done' };
};
