import type { LayoutJob } from '@convi/contracts';
import { layoutField, type TakenJob } from '@convi/kernel';
import type { Layout } from '../registry/define-previewer.ts';
import { withFile } from './file-job.ts';
import { emptyReport, type JobReport } from './job-report.ts';
import { makePreview, type PreviewMaker } from './make-preview.ts';
import type { WorkerTools } from './worker-tools.ts';

const makerOf = ({ timeoutMs, outputBytes, layOut }: Layout): PreviewMaker => ({
  ...{ format: 'pdf', isTelling: true, timeoutMs, outputBytes },
  make: layOut,
});

/** Lays a document out, once: its pages are counted then, and drawn from what was made. */
export const runLayout = async (tools: WorkerTools, taken: TakenJob, job: LayoutJob): Promise<JobReport> => {
  const layout = tools.registry.previewerFor(job.from)?.layout;
  const field = layoutField(job.fileId);
  await withFile(tools, { taken, job }, (run) => makePreview(run, field, layout && makerOf(layout)));
  return { ...emptyReport({ kind: 'done' }), bytesIn: job.bytes };
};
