import type { PreviewJob } from '@convi/contracts';
import { previewField, type TakenJob } from '@convi/kernel';
import type { Previewer } from '../registry/define-previewer.ts';
import { withFile } from './file-job.ts';
import { emptyReport, type JobReport } from './job-report.ts';
import { laidOut } from './laid-out.ts';
import { makePreview, type PreviewMaker } from './make-preview.ts';
import type { WorkerTools } from './worker-tools.ts';

const makerOf = ({ input, timeoutMs, preview }: Previewer, job: PreviewJob): PreviewMaker => ({
  ...{ format: 'webp', input, timeoutMs },
  make: (context, file) => preview(context, file, job),
});

/** Draws a preview that the gateway asked for. A file without a picture is told as `none`. */
export const runPreview = async (tools: WorkerTools, taken: TakenJob, job: PreviewJob): Promise<JobReport> => {
  const field = previewField(job.fileId, job.width, job.page);
  await withFile(tools, { taken, job }, (run) => {
    const file = laidOut(run) ?? run.file;
    const previewer = tools.registry.previewerFor(file.format);
    return makePreview({ ...run, file }, field, previewer && makerOf(previewer, job));
  });
  return { ...emptyReport({ kind: 'done' }), bytesIn: job.bytes };
};
