import type { Facts, FailureSlug, InspectionJob } from '@convi/contracts';
import { eventAt, FailureError, fileField, fileRecord, isRetryable, type TakenJob } from '@convi/kernel';
import type { Inspector } from '../registry/define-inspector.ts';
import { engineWork } from './engine-work.ts';
import { type FileRun, fileWork, withFile } from './file-job.ts';
import { emptyReport, type JobReport } from './job-report.ts';
import type { WorkerTools } from './worker-tools.ts';

const factsOfFailure: Partial<Record<FailureSlug, Facts>> = {
  'password-needed': { locked: 'open' },
  'wrong-password': { locked: 'open' },
  'corrupt-input': { unreadable: true },
  'empty-input': { unreadable: true },
  'unsupported-input': { unreadable: true },
  'nothing-inside': { unreadable: true },
};

const MOST_TRIES = 20;

/** Writes facts into the file's record; whoever renames it at the same moment loses nothing. */
const keepFacts = async ({ copy, file, tools }: FileRun, facts: Facts): Promise<void> => {
  const field = fileField(file.id);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const raw = copy.fields()[field];
    if (raw === undefined) return;
    const record = fileRecord.parse(JSON.parse(raw));
    const next = JSON.stringify({ ...record, facts: { ...record.facts, ...facts } });
    const events = [eventAt(tools.ports.clock.now(), { type: 'file-ready', fileId: file.id })];
    const outcome = await copy.change({ expect: { [field]: raw }, set: { [field]: next }, events });
    if (outcome !== 'conflict' || !(await copy.refresh())) return;
  }
};

const inspect = async (run: FileRun, inspector: Inspector): Promise<void> => {
  const { input, timeoutMs } = inspector;
  const work = fileWork<Facts>(run, {
    input,
    timeoutMs: timeoutMs(run.file),
    run: async (context, [file]) => (file ? inspector.inspect(context, file) : {}),
  });
  try {
    await engineWork(work, (facts) => keepFacts(run, facts));
  } catch (error) {
    if (!(error instanceof FailureError) || isRetryable(error.slug) || run.stopper.signal.aborted) throw error;
    // Also when nothing is learnt: whoever waits for the facts waits no longer.
    await keepFacts(run, factsOfFailure[error.slug] ?? {});
  }
};

/** Runs an inspection: what an engine reads of a file becomes its facts. What cannot be read is a fact as well. */
export const runInspection = async (tools: WorkerTools, taken: TakenJob, job: InspectionJob): Promise<JobReport> => {
  const inspector = tools.registry.inspectorFor(job.from);
  if (inspector) await withFile(tools, { taken, job }, (run) => inspect(run, inspector));
  return { ...emptyReport({ kind: 'done' }), bytesIn: job.bytes };
};
