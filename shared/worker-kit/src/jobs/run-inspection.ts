import type { Disclosure, Facts, FailureSlug, InspectionJob } from '@convi/contracts';
import {
  eventAt,
  FailureError,
  type FileRecord,
  fileField,
  fileRecord,
  isRetryable,
  openFilePrivate,
  sealFilePrivate,
  splitFacts,
  type TakenJob,
} from '@convi/kernel';
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

type Learnt = { readonly facts: Facts; readonly report?: readonly Disclosure[] };

const learnt = ({ key }: FileRun, record: FileRecord, { facts, report }: Learnt): FileRecord => {
  const { facts: open, words } = splitFacts(facts);
  const known = { ...record, facts: { ...record.facts, ...open } };
  if (!report && Object.keys(words).length === 0) return known;
  const opened = { ...openFilePrivate(key, record), ...words, ...(report && { report: [...report] }) };
  return { ...known, private: sealFilePrivate(key, record.id, opened) };
};

/** Writes what was learnt into the file's record; whoever renames it at the same moment loses nothing. */
const keep = async (run: FileRun, seen: Learnt): Promise<void> => {
  const { copy, file, tools } = run;
  const field = fileField(file.id);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const raw = copy.fields()[field];
    if (raw === undefined) return;
    const next = JSON.stringify(learnt(run, fileRecord.parse(JSON.parse(raw)), seen));
    const events = [eventAt(tools.ports.clock.now(), { type: 'file-ready', fileId: file.id })];
    const outcome = await copy.change({ expect: { [field]: raw }, set: { [field]: next }, events });
    if (outcome !== 'conflict' || !(await copy.refresh())) return;
  }
};

const inspect = async (run: FileRun, inspector: Inspector): Promise<void> => {
  const { input, timeoutMs } = inspector;
  const work = fileWork<Learnt>(run, {
    input,
    timeoutMs: timeoutMs(run.file),
    run: async (context, [file]) => {
      if (!file) return { facts: {} };
      const facts = await inspector.inspect(context, file);
      const report = await inspector.disclose?.(context, file);
      return { facts, ...(report && { report }) };
    },
  });
  try {
    await engineWork(work, (seen) => keep(run, seen));
  } catch (error) {
    if (!(error instanceof FailureError) || isRetryable(error.slug) || run.stopper.signal.aborted) throw error;
    // Also when nothing is learnt: whoever waits for the facts waits no longer.
    await keep(run, { facts: factsOfFailure[error.slug] ?? {} });
  }
};

/** Runs an inspection: what an engine reads of a file becomes its facts. What cannot be read is a fact as well. */
export const runInspection = async (tools: WorkerTools, taken: TakenJob, job: InspectionJob): Promise<JobReport> => {
  const inspector = tools.registry.inspectorFor(job.from);
  if (inspector) await withFile(tools, { taken, job }, (run) => inspect(run, inspector));
  return { ...emptyReport({ kind: 'done' }), bytesIn: job.bytes };
};
