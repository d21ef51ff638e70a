import type { FailureSlug, TrialJob, Warning } from '@convi/contracts';
import {
  eventAt,
  FailureError,
  isRetryable,
  type JobOutcome,
  openTrialWish,
  sealText,
  splitFacts,
  type TakenJob,
  type TrialRecord,
  type TrialWish,
  trialField,
  trialRecord,
} from '@convi/kernel';
import type { Converter } from '../registry/define-converter.ts';
import type { Trial } from '../registry/trial.ts';
import { type EngineWork, engineWork } from './engine-work.ts';
import { failureOfError } from './failure-of.ts';
import { type FileRun, fileWork, withFile } from './file-job.ts';
import { namedFiles } from './item-sources.ts';
import { emptyReport, type JobReport } from './job-report.ts';
import { mayBecomeVisible } from './project-key.ts';
import { removeResults, type StoredResult, storeResults } from './store-results.ts';
import type { WorkerTools } from './worker-tools.ts';

/** However long the conversion itself might take. */
const MOST_MS = 60_000;
/** How long a trial steps aside whose lane is full. */
const LATER: JobOutcome = { kind: 'later', ms: 250 };

type Trying = {
  readonly run: FileRun;
  readonly job: TrialJob;
  readonly field: string;
  readonly record: TrialRecord;
  readonly wish: TrialWish;
};

/** Sets the trial's record unless it changed since it was read: newer trials may have pushed it out. */
const keep = async ({ run, job, field, record }: Trying, next: Partial<TrialRecord>, bytes = 0): Promise<boolean> => {
  const outcome = await run.copy.change({
    expect: { [field]: run.copy.fields()[field] ?? null },
    set: { [field]: JSON.stringify({ ...record, ...next }) },
    add: next.object === undefined ? {} : { allObjects: 1, allBytes: bytes },
    events: [eventAt(run.tools.ports.clock.now(), { type: 'trial-ready', fileId: job.fileId, trialId: job.trialId })],
  });
  return outcome === 'changed';
};

type Found = Pick<TrialRecord, 'predictedBytes' | 'facts' | 'warnings'>;

const keepSample = async (trying: Trying, stored: StoredResult, found: Found): Promise<void> => {
  const { run, field } = trying;
  const { projectId, key } = run.key;
  const { ports } = run.tools;
  if (!(await mayBecomeVisible(ports, projectId, [stored]))) return;
  const sealed = sealText(key, { projectId, field }, JSON.stringify(stored.seal));
  const sample = { object: stored.object, private: sealed, format: stored.format };
  const kept = await keep(trying, { state: 'ready', ...found, ...sample }, stored.seal.bytes);
  if (!kept) await removeResults(ports, [stored]);
};

const store = async (
  { run }: Trying,
  sample: NonNullable<Trial['sample']>,
  dir: string,
): Promise<StoredResult | undefined> => {
  const { tools, key, header, stopper } = run;
  const storing = { ports: tools.ports, key, prefix: header.prefix, dir, signal: stopper.signal };
  const [stored] = await storeResults({ ...storing, format: sample.format ?? 'webp' }, [sample]);
  return stored;
};

const workOf = ({ run, wish }: Trying, converter: Converter, warn: EngineWork<Trial>['warn']): EngineWork<Trial> => {
  const { file, copy } = run;
  const { options } = wish;
  const work = fileWork<Trial>(run, {
    input: converter.input,
    timeoutMs: Math.min(MOST_MS, converter.timeoutMs([file])),
    run: async (context, files) => {
      if (!converter.trial) throw new FailureError('unsupported-input');
      return converter.trial(context, files, wish);
    },
  });
  const records = [file, ...namedFiles(copy.fields(), converter.reads(options))];
  return { ...work, records, warn, outputBytes: converter.estimateBytes([file], options) };
};

const tryOut = async (trying: Trying, converter: Converter): Promise<void> => {
  const warnings = new Map<string, Warning>();
  const { fileId } = trying.job;
  const work = workOf(trying, converter, (slug) => void warnings.set(slug, { slug, fileId }));
  await engineWork(work, async ({ sample, predictedBytes, facts: told }, dir) => {
    // Titles are sealed where they stand; a trial tells numbers.
    const { chapters: _, ...facts } = told;
    const found = { predictedBytes, facts: splitFacts(facts).facts, warnings: [...warnings.values()] };
    const stored = sample && (await store(trying, sample, dir));
    if (stored) await keepSample(trying, { ...stored, format: sample.format ?? 'webp' }, found);
    else await keep(trying, { state: 'ready', ...found });
  });
};

const tryOrSayWhyNot = async (trying: Trying, converter: Converter | undefined): Promise<void> => {
  const give = (slug: FailureSlug): Promise<boolean> => keep(trying, { state: 'none', failure: { slug } });
  try {
    if (converter) await tryOut(trying, converter);
    else await give('unsupported-input');
  } catch (error) {
    const { stopper, taken } = trying.run;
    const slug = failureOfError(error);
    if (!stopper.signal.aborted && (!isRetryable(slug) || taken.lastAttempt)) await give(slug);
    throw error;
  }
};

const run = async (tools: WorkerTools, taken: TakenJob, job: TrialJob): Promise<void> => {
  const { operation, from, to } = job;
  const field = trialField(job.fileId, job.trialId);
  const converter = tools.registry.converterFor({ operation, from: [from], to });
  await withFile(tools, { taken, job }, async (opened) => {
    const raw = opened.copy.fields()[field];
    const record = raw === undefined ? undefined : trialRecord.parse(JSON.parse(raw));
    if (record?.state !== 'making') return;
    const wish = openTrialWish(opened.key, field, record.wish);
    await tryOrSayWhyNot({ run: opened, job, field, record, wish }, converter?.trial && converter);
  });
};

/**
 * Tries out what the gateway asked for. What comes to nothing is told as `none`, with the reason. Trials have a lane of their
 * own among the short jobs: nobody's first picture of a file waits behind them.
 */
export const runTrial = async (tools: WorkerTools, taken: TakenJob, job: TrialJob): Promise<JobReport> => {
  const leave = tools.trialLane ? tools.trialLane.enter() : () => undefined;
  if (!leave) return emptyReport(LATER);
  await run(tools, taken, job).finally(leave);
  return { ...emptyReport({ kind: 'done' }), bytesIn: job.bytes };
};
