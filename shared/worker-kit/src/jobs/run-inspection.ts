import type { Facts, FailureSlug, InspectionJob } from '@convi/contracts';
import { FailureError, isRetryable, type TakenJob } from '@convi/kernel';
import type { Inspector } from '../registry/define-inspector.ts';
import { engineWork } from './engine-work.ts';
import { type FileRun, fileWork, withFile } from './file-job.ts';
import { emptyReport, type JobReport } from './job-report.ts';
import { keepFacts, type Learnt } from './keep-facts.ts';
import type { WorkerTools } from './worker-tools.ts';

const factsOfFailure: Partial<Record<FailureSlug, Facts>> = {
  'password-needed': { locked: 'open' },
  'wrong-password': { locked: 'open' },
  'corrupt-input': { unreadable: true },
  'empty-input': { unreadable: true },
  'unsupported-input': { unreadable: true },
  'nothing-inside': { unreadable: true },
};

const inspect = async (run: FileRun, inspector: Inspector): Promise<void> => {
  const { input, timeoutMs } = inspector;
  const work = fileWork<Learnt>(run, {
    input: typeof input === 'function' ? input(run.file) : input,
    timeoutMs: timeoutMs(run.file),
    run: async (context, [file]) => {
      if (!file) return { facts: {} };
      const facts = await inspector.inspect(context, file);
      const report = await inspector.disclose?.(context, file);
      return { facts, ...(report && { report }) };
    },
  });
  try {
    await engineWork(work, (seen) => keepFacts(run, seen));
  } catch (error) {
    if (!(error instanceof FailureError) || isRetryable(error.slug) || run.stopper.signal.aborted) throw error;
    // Also when nothing is learnt: whoever waits for the facts waits no longer.
    await keepFacts(run, { facts: factsOfFailure[error.slug] ?? {} });
  }
};

/** Runs an inspection: what an engine reads of a file becomes its facts. What cannot be read is a fact as well. */
export const runInspection = async (tools: WorkerTools, taken: TakenJob, job: InspectionJob): Promise<JobReport> => {
  const inspector = tools.registry.inspectorFor(job.from);
  if (inspector) await withFile(tools, { taken, job }, (run) => inspect(run, inspector));
  return { ...emptyReport({ kind: 'done' }), bytesIn: job.bytes };
};
