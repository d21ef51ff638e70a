import type { FailureSlug } from '@convi/contracts';
import { errorFields, eventAt, FailureError, isRetryable } from '@convi/kernel';
import type { ConversionRun } from './conversion-run.ts';
import { failureOfError } from './failure-of.ts';
import type { ItemCell } from './item-cell.ts';
import type { ItemOutcome } from './item-outcome.ts';
import { type StopReason, stopReasonOf } from './job-stopped.ts';

export type RunningItem = { readonly cell: ItemCell; readonly place: number; readonly signal: AbortSignal };

const codeOfReason = {
  'out-of-time': 'too-complex',
  'waited-too-long': 'waited-too-long',
} as const satisfies Partial<Record<StopReason, FailureSlug>>;

/** Leaves an item for another run: this job again, or the same job in another process. */
const giveBack = async (cell: ItemCell): Promise<void> => {
  if (cell.item().state === 'running') await cell.update({ state: 'queued', progress: 0 }, {});
};

const fail = async (run: ConversionRun, { cell, place }: RunningItem, error: FailureError): Promise<ItemOutcome> => {
  const now = run.tools.ports.clock.now();
  const { slug, detail } = error;
  const failure = { slug, ...(detail !== undefined && { detail }) };
  const events = [
    eventAt(now, { type: 'item-failed', conversionId: run.conversion.id, item: place, failure: slug }),
  ] as const;
  const outcome = await cell.end({ next: { state: 'failed', failure, endedAt: now }, now, step: { events } });
  return outcome === 'changed' ? { kind: 'failed', code: slug } : { kind: 'dropped' };
};

const report = ({ tools, taken }: ConversionRun, code: FailureSlug, error: unknown): void => {
  if (code !== 'internal') return;
  const origin = error instanceof FailureError ? (error.cause ?? error) : error;
  tools.logger.error('unforeseen', { jobId: taken.id, ...errorFields(origin) });
};

const failureError = (error: unknown, signal: AbortSignal): FailureError => {
  const reason = stopReasonOf(signal);
  if (reason === 'out-of-time' || reason === 'waited-too-long') return new FailureError(codeOfReason[reason]);
  return error instanceof FailureError ? error : new FailureError(failureOfError(error), { cause: error });
};

/** What becomes of an item whose run threw. Why it was stopped counts more than what it threw when it was. */
export const settleItem = async (run: ConversionRun, item: RunningItem, error: unknown): Promise<ItemOutcome> => {
  const reason = stopReasonOf(item.signal);
  if (reason === 'gone') return { kind: 'dropped' };
  if (reason === 'shutdown') {
    await giveBack(item.cell);
    return { kind: 'handed-back' };
  }
  const failure = failureError(error, item.signal);
  report(run, failure.slug, error);
  if (!isRetryable(failure.slug) || run.taken.lastAttempt) return fail(run, item, failure);
  await giveBack(item.cell);
  return { kind: 'again', code: failure.slug };
};
