import type { JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';

/** How many pages a PDF of the job's folder has. */
export const pdfPages = async (tools: ToolBox, context: JobContext, name: string): Promise<number> =>
  Number((await tools.run(context, ['qpdf', '--show-npages', name])).trim()) || 1;
