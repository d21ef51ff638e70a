import type { PreviewJob } from '@convi/contracts';
import {
  eventAt,
  isRetryable,
  type PreviewRecord,
  previewField,
  previewRecord,
  sealText,
  type TakenJob,
} from '@convi/kernel';
import type { Previewer } from '../registry/define-previewer.ts';
import type { OutputFile } from '../registry/job-files.ts';
import { engineWork } from './engine-work.ts';
import { failureOfError } from './failure-of.ts';
import { type FileRun, fileWork, withFile } from './file-job.ts';
import { emptyReport, type JobReport } from './job-report.ts';
import { mayBecomeVisible } from './project-key.ts';
import { removeResults, type StoredResult, storeResults } from './store-results.ts';
import type { WorkerTools } from './worker-tools.ts';

type Drawing = { readonly run: FileRun; readonly job: PreviewJob; readonly field: string };

const fieldOf = ({ fileId, width, page }: PreviewJob): string => previewField(fileId, width, page);

const isWanted = (run: FileRun, field: string): boolean => {
  const raw = run.copy.fields()[field];
  return raw !== undefined && previewRecord.parse(JSON.parse(raw)).state === 'making';
};

/** Sets the preview's record unless it changed since it was read. */
const keep = async ({ run, job, field }: Drawing, next: PreviewRecord, bytes: number): Promise<boolean> => {
  const outcome = await run.copy.change({
    expect: { [field]: run.copy.fields()[field] ?? null },
    set: { [field]: JSON.stringify(next) },
    add: next.object === undefined ? {} : { allObjects: 1, allBytes: bytes },
    events: [eventAt(run.tools.ports.clock.now(), { type: 'file-ready', fileId: job.fileId })],
  });
  return outcome === 'changed';
};

const keepPicture = async (drawing: Drawing, stored: StoredResult): Promise<void> => {
  const { run, field } = drawing;
  const { projectId, key } = run.key;
  if (!(await mayBecomeVisible(run.tools.ports, projectId, [stored]))) return;
  const sealed = sealText(key, { projectId, field }, JSON.stringify(stored.seal));
  const kept = await keep(drawing, { state: 'ready', object: stored.object, private: sealed }, stored.seal.bytes);
  if (!kept) await removeResults(run.tools.ports, [stored]);
};

const draw = async (drawing: Drawing, previewer: Previewer): Promise<void> => {
  const { run, job } = drawing;
  const { tools, key, header, stopper } = run;
  const work = fileWork<OutputFile | undefined>(run, {
    input: previewer.input,
    timeoutMs: previewer.timeoutMs(run.file),
    run: async (context, [file]) => (file ? previewer.preview(context, file, job) : undefined),
  });
  await engineWork(work, async (output, dir) => {
    if (!output) return void (await keep(drawing, { state: 'none' }, 0));
    const storing = {
      ports: tools.ports,
      key,
      prefix: header.prefix,
      dir,
      format: 'webp',
      signal: stopper.signal,
    } as const;
    const [stored] = await storeResults(storing, [output]);
    if (stored) await keepPicture(drawing, stored);
  });
};

const drawOrSayNone = async (drawing: Drawing, previewer: Previewer): Promise<void> => {
  try {
    await draw(drawing, previewer);
  } catch (error) {
    const { stopper, taken } = drawing.run;
    const mayRetry = isRetryable(failureOfError(error)) && !taken.lastAttempt;
    if (!stopper.signal.aborted && !mayRetry) await keep(drawing, { state: 'none' }, 0);
    throw error;
  }
};

/** Draws a preview that the gateway asked for. A file without a picture is told as `none`. */
export const runPreview = async (tools: WorkerTools, taken: TakenJob, job: PreviewJob): Promise<JobReport> => {
  const previewer = tools.registry.previewerFor(job.from);
  const field = fieldOf(job);
  await withFile(tools, { taken, job }, async (run) => {
    if (!isWanted(run, field)) return;
    const drawing = { run, job, field };
    if (previewer) await drawOrSayNone(drawing, previewer);
    else await keep(drawing, { state: 'none' }, 0);
  });
  return { ...emptyReport({ kind: 'done' }), bytesIn: job.bytes };
};
