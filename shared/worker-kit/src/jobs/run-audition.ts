import type { AuditionJob, FormatId } from '@convi/contracts';
import { auditionField, type TakenJob } from '@convi/kernel';
import type { Auditioner } from '../registry/define-auditioner.ts';
import { withFile } from './file-job.ts';
import { emptyReport, type JobReport } from './job-report.ts';
import { makePreview, type PreviewMaker } from './make-preview.ts';
import type { WorkerTools } from './worker-tools.ts';

/** What comes of a wish, where that is a format. */
const formats: Partial<Record<AuditionJob['wish']['kind'], FormatId>> = { clip: 'mp3', cover: 'jpg' };

const makerOf = (auditioner: Auditioner, { wish }: AuditionJob): PreviewMaker => ({
  ...(formats[wish.kind] && { format: formats[wish.kind] }),
  input: auditioner.input,
  outputBytes: auditioner.estimateBytes(wish),
  timeoutMs: (file) => auditioner.timeoutMs(file, wish),
  make: (context, file) => auditioner.audition(context, file, wish),
});

/** Makes what the gateway asked to hear or see of a sound. Where there is nothing to hear, that is told as `none`. */
export const runAudition = async (tools: WorkerTools, taken: TakenJob, job: AuditionJob): Promise<JobReport> => {
  const auditioner = tools.registry.auditionerFor(job.from);
  const field = auditionField(job.fileId, job.wish);
  await withFile(tools, { taken, job }, (run) => makePreview(run, field, auditioner && makerOf(auditioner, job)));
  return { ...emptyReport({ kind: 'done' }), bytesIn: job.bytes };
};
